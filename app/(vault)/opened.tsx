"use client";

import { createContext, useContext } from "react";
import type { Overview } from "@/lib/secret/session/api";

const Opened = createContext<Overview | null>(null);

/** Gives an open vault's overview to everything below: the gate does, and the last step of the set-up. */
export const OpenedProvider = Opened.Provider;

/** What an open vault shows; only for components below a provider. */
export function useOpened(): Overview {
  const overview = useContext(Opened);
  if (overview === null) throw new Error("used outside the gate");
  return overview;
}
