/** What the figures were taken on, in a sentence. */
import { cpus, loadavg, platform, release, totalmem } from "node:os";
import { launchChromium } from "@/bench/chromium";

const GIBI = 1024 ** 3;

export async function describeMachine(): Promise<string> {
  const browser = await launchChromium();
  const chromium = browser.version();
  await browser.close();
  const cores = cpus();
  const [load = 0] = loadavg();
  const memory = Math.round(totalmem() / GIBI);
  const day = new Date().toISOString().slice(0, 10);
  return [
    `Taken on ${day}: ${cores[0]?.model.trim() ?? "unknown CPU"}, ${cores.length} cores, ${memory} GiB,`,
    `${platform()} ${release()}, Node ${process.versions.node}, Chromium ${chromium};`,
    `load of the machine at the start: ${load.toFixed(1)}.`,
  ].join(" ");
}
