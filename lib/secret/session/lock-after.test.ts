import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchIdle } from "@/lib/secret/session/idle";
import { type LOCK_AFTER, limitsNow, limitsOf, lockAfterOf } from "@/lib/secret/session/lock-after";

const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
const turn = (visibilityState: "visible" | "hidden") => {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event("visibilitychange"));
};
const kept = new Map<string, string>();
const world = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", page);
  vi.stubGlobal("localStorage", { getItem: (name: string) => kept.get(name) ?? null });
  vi.stubGlobal("addEventListener", world.addEventListener.bind(world));
  vi.stubGlobal("removeEventListener", world.removeEventListener.bind(world));
  kept.clear();
  page.visibilityState = "visible";
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** How often it locked after so many seconds, with this chosen; `during` happens first. */
function locksWithin(after: (typeof LOCK_AFTER)[number], seconds: number, during: () => void = () => {}) {
  const onIdle = vi.fn();
  const end = watchIdle(() => limitsOf(after), onIdle);
  during();
  vi.advanceTimersByTime(seconds * 1000);
  end();
  return onIdle.mock.calls.length > 0;
}

test.each(["1", "5", "15", "60"] as const)("%s minutes: not before, and then", (after) => {
  expect(locksWithin(after, Number(after) * 60 - 11)).toBe(false);
  expect(locksWithin(after, Number(after) * 60 + 10)).toBe(true);
});

test("a page out of sight is locked after ten seconds when that was chosen, and only then", () => {
  expect(locksWithin("hidden", 9, () => turn("hidden"))).toBe(false);
  turn("visible");
  expect(locksWithin("hidden", 10, () => turn("hidden"))).toBe(true);
  turn("visible");
  expect(locksWithin("60", 60, () => turn("hidden"))).toBe(false);
});

test("who looks back in time keeps the vault open", () => {
  const blink = () => {
    turn("hidden");
    vi.advanceTimersByTime(5000);
    turn("visible");
  };
  expect(locksWithin("hidden", 60, blink)).toBe(false);
});

test("what is kept and makes no sense is five minutes", () => {
  expect(lockAfterOf(null)).toBe("5");
  expect(lockAfterOf("never")).toBe("5");
  expect(limitsOf("hidden").untouched).toBe(5 * 60 * 1000);
});

test("a kit that is being printed gets time, and printing locks nothing", () => {
  kept.set("keepsake.lock-after", "hidden");
  expect(limitsNow(false).hidden).toBe(10_000);
  expect(limitsNow(true)).toEqual({ untouched: 15 * 60 * 1000, hidden: null });
  kept.set("keepsake.lock-after", "60");
  expect(limitsNow(true).untouched).toBe(60 * 60 * 1000);
});
