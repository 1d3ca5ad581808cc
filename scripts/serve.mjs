// Serves a finished build in this process. instrumentation.ts opens the database and prints where to go.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

/** How long open requests may take after the polite signal, in milliseconds. */
const GRACE = 3_000;

/** @param {string} root folder of the project, with a finished build in `.next` */
export async function serve(root) {
  // V8 would let its space for young objects grow: 10 % more calls a second for 60 MB that a household lacks more.
  setFlagsFromString("--semi-space-growth-factor=1");
  const port = Number(process.env.PORT || 3000);
  process.chdir(root);
  Object.assign(process.env, {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // The configuration as the build resolved it: reading next.config.ts again takes a compiler, 30 MB and 100 ms.
    __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(builtConfig(root)),
  });

  /** @type {import("node:http").RequestListener} */
  let handle = () => undefined;
  /** @type {Promise<void>} */
  let ready = Promise.resolve();
  const server = createServer((request, response) => void ready.then(() => handle(request, response)));
  await listen(server, port);

  const { default: next } = await import("next");
  const app = next({ dev: false, quiet: true, dir: root, hostname: "localhost", port, httpServer: server });
  handle = app.getRequestHandler();
  ready = silently(() => app.prepare());
  stopOnSignal(server);
  await ready;
}

/**
 * Pages are as the build made them: a server that kept copies of them would write into its own tree.
 * @param {string} root
 */
function builtConfig(root) {
  const { config } = JSON.parse(readFileSync(join(root, ".next", "required-server-files.json"), "utf8"));
  return { ...config, experimental: { ...config.experimental, isrFlushToDisk: false } };
}

/**
 * @param {import("node:http").Server} server
 * @param {number} port
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is taken by another program. Choose one: PORT=${port + 1} npm start`)
          : error,
      ),
    );
    server.listen(port, () => resolve(undefined));
  });
}

/**
 * Next tells how long its configuration took; the one line of a start is ours.
 * @param {() => Promise<void>} work
 */
async function silently(work) {
  const { log } = console;
  console.log = () => undefined;
  try {
    await work();
  } finally {
    console.log = log;
  }
}

/** @param {import("node:http").Server} server */
function stopOnSignal(server) {
  const stop = async () => {
    const late = setTimeout(() => server.closeAllConnections(), GRACE);
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await closed;
    clearTimeout(late);
    await (await globalThis.keepsakeInstance)?.db.close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void stop());
}
