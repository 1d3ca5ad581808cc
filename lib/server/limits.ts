/** Throttles guessing, by address and household, in memory; sees no plaintext and keeps nothing after a restart. */
import "server-only";
import { VaultError } from "@/lib/bytes/errors";

/** "throttled", and when it is worth another try. */
export class Throttled extends VaultError {
  /** whole seconds */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super("throttled");
    this.retryAfter = retryAfter;
  }
}

export interface Limit {
  /** tries that may come at once */
  readonly burst: number;
  /** ms until a used try is back */
  readonly every: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Guesses give a try back when they were right; requests that leave a row behind never do. */
export const LIMITS = {
  setUpCode: { burst: 10, every: MINUTE },
  kit: { burst: 10, every: MINUTE },
  passkey: { burst: 30, every: 10 * SECOND },
  passkeyOfHousehold: { burst: 60, every: 10 * SECOND },
  found: { burst: 20, every: MINUTE },
  ceremony: { burst: 300, every: SECOND },
  ticket: { burst: 60, every: 5 * SECOND },
} as const satisfies Record<string, Limit>;

interface Bucket {
  tries: number;
  at: number;
}

/** Bounded: when it is full, the bucket that was used longest ago goes. */
const MAX_BUCKETS = 10_000;

/** Token buckets. One try is taken before the work is done, so that parallel guesses do not slip through. */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes one try of `who`, or throws Throttled. */
  take(limit: keyof typeof LIMITS, who: string): void {
    const { burst, every } = LIMITS[limit];
    const key = `${limit} ${who}`;
    const now = this.#now();
    const old = this.#buckets.get(key);
    const tries = old ? Math.min(burst, old.tries + Math.max(0, now - old.at) / every) : burst;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tries: tries < 1 ? tries : tries - 1, at: now });
    if (this.#buckets.size > MAX_BUCKETS) {
      for (const oldest of this.#buckets.keys()) {
        this.#buckets.delete(oldest);
        break;
      }
    }
    if (tries < 1) throw new Throttled(Math.max(1, Math.ceil(((1 - tries) * every) / SECOND)));
  }

  /** Gives back the try that was taken for something right. */
  giveBack(limit: keyof typeof LIMITS, who: string): void {
    const bucket = this.#buckets.get(`${limit} ${who}`);
    if (bucket) bucket.tries = Math.min(LIMITS[limit].burst, bucket.tries + 1);
  }

  /** Takes a try for `guess` and gives it back when that does not throw. */
  async guess<T>(limit: keyof typeof LIMITS, who: string, guess: () => Promise<T>): Promise<T> {
    this.take(limit, who);
    const right = await guess();
    this.giveBack(limit, who);
    return right;
  }
}
