/** Starts a real Keepsake server on a database of its own, as `npm start` does. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Server {
  readonly origin: string;
  /** where it listens, whatever BASE_URL says */
  readonly port: number;
  /** the link that the operator clicks: with the set-up code while nothing is founded */
  readonly link: string;
  readonly dataDir: string;
  pid(): number;
  /** everything that it printed */
  output(): string;
  /** Ends it: politely, or as a power cut would. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** The same database and port again. */
  start(): Promise<void>;
  /** Stops and deletes its data. */
  remove(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const READY = /Keepsake is ready: (\S+)/;

/** `root`: the tree whose build is served; this one unless said. */
export async function startServer(env: Record<string, string> = {}, root = "."): Promise<Server> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), "keepsake-e2e-"));
  let printed = "";
  let child: ChildProcess | null = null;
  let link = "";

  async function start(): Promise<void> {
    const started = spawn(process.execPath, [join(root, "scripts", "start.mjs")], {
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    const from = printed.length;
    link = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        const found = READY.exec(printed.slice(from));
        if (found?.[1]) resolve(found[1]);
      };
      started.stdout.on("data", read);
      started.stderr.on("data", read);
      started.on("exit", (code) => reject(new Error(`the server ended (${code}): ${printed.slice(from)}`)));
    });
  }

  async function stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const ended = once(running, "exit");
    running.kill(signal);
    await ended;
  }

  await start();
  return {
    origin: env.BASE_URL ?? `http://localhost:${port}`,
    port,
    get link() {
      return link;
    },
    dataDir,
    pid() {
      if (child?.pid === undefined) throw new Error("the server is not running");
      return child.pid;
    },
    output: () => printed,
    stop,
    start,
    async remove() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
