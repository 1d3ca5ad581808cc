/** What is left after coming back with the kit. */
import type { ComingBack } from "@/lib/secret/session/api";

/** 0 to 3: a new passkey, a decision about the older ways in, a new kit. */
export function leftToDo(back: ComingBack): number {
  const undecided = back.older.length > 0 && back.shutOut === "undecided";
  return Number(!back.passkeyMade) + Number(undecided) + Number(!back.kitReplaced);
}
