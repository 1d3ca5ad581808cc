/** The caller's side of the QR worker: one picture in, its texts out. Sees plaintext. */
import * as v from "valibot";
import type { PictureRead } from "@/lib/secret/import/picture-read";

export interface PictureReader {
  /** Never rejects. The bytes are handed over and are empty here afterwards. */
  read(bytes: ArrayBuffer): Promise<PictureRead>;
  /** Ends the worker; pictures still being read come back as unreadable. */
  close(): void;
}

const answer = v.object({
  id: v.number(),
  read: v.variant("ok", [
    v.object({ ok: v.literal(true), texts: v.array(v.string()) }),
    v.object({
      ok: v.literal(false),
      reason: v.picklist(["no-qr-in-picture", "unreadable-picture", "too-large"]),
    }),
  ]),
});

const UNREADABLE: PictureRead = { ok: false, reason: "unreadable-picture" };
/** The largest photograph that is let in takes some ten seconds on a slow phone. */
const LONGEST_MS = 60_000;
/** A worker that is not needed holds some 100 MB after a large picture. */
const IDLE_MS = 15_000;

/** Starts its worker with the first picture, and a new one after idleness or a picture that broke it. */
export function makePictureReader(): PictureReader {
  let worker: Worker | null = null;
  let last = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Map<number, (read: PictureRead) => void>();

  function end(): void {
    clearTimeout(idle);
    worker?.terminate();
    worker = null;
    for (const settle of [...waiting.values()]) settle(UNREADABLE);
  }

  function running(): Worker {
    if (worker) return worker;
    worker = new Worker(new URL("./qr.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<unknown>) => {
      const parsed = v.safeParse(answer, event.data);
      if (parsed.success) waiting.get(parsed.output.id)?.(parsed.output.read);
    });
    worker.addEventListener("error", end);
    return worker;
  }

  return {
    read: (bytes) =>
      new Promise((resolve) => {
        last += 1;
        const id = last;
        clearTimeout(idle);
        const timer = setTimeout(end, LONGEST_MS);
        waiting.set(id, (read) => {
          clearTimeout(timer);
          waiting.delete(id);
          if (waiting.size === 0) idle = setTimeout(end, IDLE_MS);
          resolve(read);
        });
        running().postMessage({ id, bytes }, [bytes]);
      }),
    close: end,
  };
}
