// `npm run db:generate -- NAME`: writes the next migration of both databases from db/tables.ts.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const kit = fileURLToPath(new URL("../node_modules/drizzle-kit/bin.cjs", import.meta.url));
const name = process.argv[2];

if (!name) {
  process.stderr.write("Say what changes: npm run db:generate -- add-activity\n");
  process.exit(1);
}
for (const dialect of ["sqlite", "pg"]) {
  const config = `db/drizzle.${dialect}.config.ts`;
  // The first condition turns "server-only" into nothing; the second lets a module-only package be required.
  const { status } = spawnSync(process.execPath, [kit, "generate", "--config", config, "--name", name], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_OPTIONS: "--conditions=react-server --conditions=import" },
  });
  if (status !== 0) process.exit(status ?? 1);
}
