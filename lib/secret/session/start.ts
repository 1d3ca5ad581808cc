/** What a page is told before anybody has touched anything: the household's name, and what the server is. */
import type { Device } from "@/lib/secret/session/device";
import { readAhead } from "@/lib/secret/session/from-cache";
import { signalLeftovers } from "@/lib/secret/session/leftovers";
import { attempt } from "@/lib/secret/session/result";
import { warmUp } from "@/lib/secret/session/warm-up";

/** A known device does not wait longer for a server before it offers to unlock. */
const PATIENCE_MS = 1500;

export async function start(device: Device): Promise<void> {
  const site = device.askSite().catch(() => null);
  const kept = await attempt(async () => {
    const cache = await device.cache();
    const known = await cache.lastHousehold();
    device.known = known;
    if (known !== null) void readAhead(device, known).catch(() => undefined);
  });
  const problem = kept.ok ? null : kept.problem;
  // Without a household to unlock there is nothing to show before the server says what it is.
  await (device.known === null ? site : Promise.race([site, pause(PATIENCE_MS)]));
  const late = device.site === null;
  if (device.phase === "starting") device.showLocked(problem);
  if (device.known !== null) await attempt(warmUp);
  await site;
  if (late && device.site !== null && device.phase === "locked") device.showLocked(problem);
  if (kept.ok) await attempt(() => signalLeftovers(device));
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
