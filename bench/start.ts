/** Start to ready, and memory when idle: the server as `npm start` runs it, the second time. */
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Figure } from "@/bench/measure";
import { RUNS } from "@/bench/measure";
import { quietMoment } from "@/bench/quiet";
import { startServer } from "@/e2e/server";

const MEBI = 1024 * 1024;
/** long enough for start-up garbage to be collected */
const IDLE_MS = 5000;

/** Resident memory of a process in MB, as the kernel counts it (VmRSS). */
function residentMb(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (!found?.[1]) throw new Error("no VmRSS: this figure needs Linux");
  return (Number(found[1]) * 1024) / MEBI;
}

export async function startFigures(): Promise<Figure[]> {
  const ready: number[] = [];
  const memory: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    await quietMoment();
    const begun = performance.now();
    const server = await startServer();
    ready.push(performance.now() - begun);
    await fetch(`${server.origin}/`);
    await fetch(`${server.origin}/api/instance`);
    await pause(IDLE_MS);
    memory.push(residentMb(server.pid()));
    await server.remove();
  }
  return [
    { name: "start to ready", unit: "ms", runs: ready, limit: { text: "≤ 1,200 ms", met: (m) => m <= 1200 } },
    { name: "memory when idle", unit: "MB", runs: memory, limit: { text: "≤ 110 MB", met: (m) => m <= 110 } },
  ];
}
