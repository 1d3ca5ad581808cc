"use client";

import { useSyncExternalStore } from "react";

const subscribe = (listener: () => void) => {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
};
const fragment = () => window.location.hash.slice(1);
const nothing = () => "";

/** What stands after "#" in the address; it never reaches the server. */
export const useFragment = (): string => useSyncExternalStore(subscribe, fragment, nothing);
