// `npm start`: installs and builds what is missing, then serves.
import { fileURLToPath } from "node:url";
import { buildWhenNeeded } from "./build.mjs";
import { installWhenNeeded } from "./install.mjs";
import { requireNode } from "./node-version.mjs";
import { serve } from "./serve.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

// A signal during the installation or the build ends those too; afterwards serve.mjs answers it.
const interrupted = () => process.exit(1);
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, interrupted);

try {
  requireNode();
  await installWhenNeeded(root, say);
  await buildWhenNeeded(root, say);
  for (const signal of ["SIGTERM", "SIGINT"]) process.off(signal, interrupted);
  await serve(root);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
