/** The one thing that can be undone right now, across pages. Plaintext: the name that the bar shows. */
import { useSyncExternalStore } from "react";

export interface Undoable {
  /** what the bar says */
  readonly said: string;
  /** null: nothing to undo, only something to say */
  readonly undo: (() => void) | null;
}

/** Long enough to take something back; what only says something goes sooner. */
const UNDO_MS = 8000;
const SAID_MS = 3500;

let current: Undoable | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function show(next: Undoable | null): void {
  clearTimeout(timer);
  current = next;
  if (next !== null) timer = setTimeout(() => show(null), next.undo === null ? SAID_MS : UNDO_MS);
  for (const listener of listeners) listener();
}

export const offerUndo = (said: string, undo: () => void) => show({ said, undo });
export const say = (said: string) => show({ said, undo: null });
export const endUndo = () => show(null);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const now = () => current;
const none = () => null;
export const useUndoable = (): Undoable | null => useSyncExternalStore(subscribe, now, none);
