/** Small choices that this device keeps: read before the first paint by scripts/first-paint.inline.js too. */
import { useSyncExternalStore } from "react";

/** What each choice is called in the browser's storage and on `<html>`. Only what is listed is taken. */
export const KEPT = {
  theme: ["light", "dark"],
  density: ["compact"],
  digits: ["large", "largest"],
} as const;
export type Kept = keyof typeof KEPT;
export const PREFIX = "keepsake.";

const listeners = new Set<() => void>();

/** null: never chosen, or the browser keeps nothing for this site. */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // A browser that keeps nothing shows the choice until the page is loaded again.
  }
  for (const listener of listeners) listener();
}

/** Another tab's choice arrives as a storage event. */
export function subscribeKept(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

const nothing = () => null;
export const useKept = (name: string): string | null =>
  useSyncExternalStore(subscribeKept, () => readKept(name), nothing);
