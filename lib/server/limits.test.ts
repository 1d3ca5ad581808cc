import { expect, test } from "vitest";
import { LIMITS, Throttle, Throttled } from "@/lib/server/limits";

function throttleAt(clock: { now: number }) {
  return new Throttle(() => clock.now);
}

function spend(throttle: Throttle, who: string): void {
  for (let i = 0; i < LIMITS.kit.burst; i++) throttle.take("kit", who);
}

test("after the burst it says how many seconds to wait, and one try is back after that", () => {
  const clock = { now: 1000 };
  const throttle = throttleAt(clock);
  spend(throttle, "a");
  let refusal: unknown;
  try {
    throttle.take("kit", "a");
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(Throttled);
  expect(refusal).toMatchObject({ code: "throttled", retryAfter: LIMITS.kit.every / 1000 });
  clock.now += LIMITS.kit.every;
  throttle.take("kit", "a");
  expect(() => throttle.take("kit", "a")).toThrow(Throttled);
});

test("a refused try costs nothing more", () => {
  const clock = { now: 0 };
  const throttle = throttleAt(clock);
  spend(throttle, "a");
  for (let i = 0; i < 100; i++) expect(() => throttle.take("kit", "a")).toThrow(Throttled);
  clock.now += LIMITS.kit.every;
  throttle.take("kit", "a");
});

test("callers and purposes are counted apart", () => {
  const throttle = throttleAt({ now: 0 });
  spend(throttle, "a");
  throttle.take("kit", "b");
  throttle.take("setUpCode", "a");
});

test("guesses at the same moment do not slip through together", async () => {
  const throttle = throttleAt({ now: 0 });
  let made = 0;
  const wrong = async () => {
    made++;
    throw new Error("wrong");
  };
  await Promise.allSettled(Array.from({ length: 1000 }, () => throttle.guess("kit", "a", wrong)));
  expect(made).toBe(LIMITS.kit.burst);
});

test("right guesses cost nothing", async () => {
  const throttle = throttleAt({ now: 0 });
  for (let i = 0; i < 10 * LIMITS.kit.burst; i++) {
    expect(await throttle.guess("kit", "a", async () => "right")).toBe("right");
  }
});

test("many callers do not fill the memory, and those of just now stay counted", () => {
  const throttle = throttleAt({ now: 0 });
  for (let i = 0; i < 20_000; i++) throttle.take("kit", `caller ${i}`);
  spend(throttle, "a");
  for (let i = 0; i < 5_000; i++) throttle.take("kit", `other ${i}`);
  expect(() => throttle.take("kit", "a")).toThrow(Throttled);
});
