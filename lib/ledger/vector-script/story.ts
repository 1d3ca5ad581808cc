/** How one vector is told: what it builds on, what happens before, and the entry that is judged. Nothing here is secret. */
import type { ErrorCode } from "@/lib/bytes/errors";
import type { VaultId } from "@/lib/bytes/ids";
import type { Envelope, Header } from "@/lib/ledger/entry";
import type { RuleName } from "@/lib/ledger/rule-names";
import type { Label } from "@/lib/ledger/vector-script/family";
import type { Person } from "@/lib/ledger/vector-script/people";
import type { Scoped, Scribe } from "@/lib/ledger/vector-script/scribe";

export interface Story {
  readonly name: string;
  /** the entry of the family's history that it builds on; null: nothing */
  readonly on: Label | null;
  /** entries that are accepted before the one that is judged */
  before?(scribe: Scribe): Promise<void>;
  readonly by: Person;
  readonly header?: Partial<Header>;
  tell(scribe: Scribe): Scoped | Promise<Scoped>;
  /** the envelope as a server or somebody on the way might have changed it */
  spoil?(envelope: Envelope): Envelope;
  /** whose device folds; nobody's: the server */
  readonly reader?: Person;
}

/** A story whose entry loses its only part, or one of them, to a rule. */
export interface Refusal extends Story {
  readonly rule: RuleName;
}

/** An envelope that ends in an error. */
export interface Failure extends Pick<Story, "name" | "on" | "before" | "reader"> {
  readonly error: ErrorCode;
  forge(scribe: Scribe): Promise<Envelope>;
}

/** Changes for the household alone. */
export const inHousehold =
  (...changes: Scoped[number][1]) =>
  (): Scoped => [["household", changes]];

/** Changes for one vault alone. */
export const inVault =
  (vault: VaultId, ...changes: Scoped[number][1]) =>
  (): Scoped => [[vault, changes]];
