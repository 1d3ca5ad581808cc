/** The one way to change the ledger: compose, sign, append, and again on a newer head (PROTOCOL §4). Holds keys. */
import { equalBytes } from "@/lib/bytes/encoding";
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import type { AccountId, RegistrationId } from "@/lib/bytes/ids";
import type { Author } from "@/lib/secret/compose/author";
import { type Draft, isEmpty } from "@/lib/secret/compose/draft";
import { Keyring } from "@/lib/secret/compose/keyring";
import { type SignedEntry, signDraft } from "@/lib/secret/compose/signing";
import type { MemberKeys } from "@/lib/secret/crypto/keys";
import { catchUp } from "@/lib/secret/session/catch-up";
import type { Device } from "@/lib/secret/session/device";
import { extendFold } from "@/lib/secret/session/fold";
import { authorOf, learn } from "@/lib/secret/session/learn";
import type { Opened } from "@/lib/secret/session/opened";
import type { Account } from "@/lib/secret/vault/account";
import type { RequestOf, ResponseOf } from "@/lib/wire/endpoint";
import { append } from "@/lib/wire/ledger";

export interface Composed {
  readonly draft: Draft;
  /** what the draft's blobs hold, so that they need not be opened again */
  readonly contents?: ReadonlyMap<AccountId, Account>;
  /** one's own keys from this entry on */
  readonly next?: MemberKeys;
  /** of the passkeys that the draft adds */
  readonly registrations?: readonly RegistrationId[];
}

/** Called again on every newer head; null: what was wanted is true already. */
export type Compose = (author: Author) => Promise<Composed | null>;

export interface WriteOptions {
  /** the entry must build on the head of now: a kit's sheet names it. Throws `stale-head` otherwise */
  readonly exactly?: boolean;
  /** more entries follow at once: the page is told after the last */
  readonly quiet?: boolean;
}

/** PROTOCOL §4. */
const MOST_TRIES = 20;
const JITTER_MS = 40;
const RESEND_MS = 300;

/**
 * Answers the entry as it stands in the ledger; null when nothing was left to do. Throws `stale-head` after
 * MOST_TRIES, `rejected` with the rule, `needs-touch`, and whatever a pull throws.
 */
export function write(
  device: Device,
  opened: Opened,
  compose: Compose,
  options: WriteOptions = {},
): Promise<SignedEntry | null> {
  return opened.inTurn(async () => {
    // PROTOCOL §7: nothing is written on a history that is behind, forked or newer than this release.
    if (opened.unsound !== null) throw new VaultError(opened.unsound);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const outcome = await writeOnce(device, opened, compose, options);
      if (outcome !== "stale") return outcome;
      if (options.exactly) break;
      await pause(Math.random() * JITTER_MS * Math.min(tries, 10));
    }
    throw new VaultError("stale-head");
  });
}

async function writeOnce(
  device: Device,
  opened: Opened,
  compose: Compose,
  options: WriteOptions,
): Promise<SignedEntry | null | "stale"> {
  const { household, keys } = opened;
  const fold = await opened.fold;
  const composed = await compose(authorOf(opened, fold));
  if (composed === null || isEmpty(composed.draft)) return null;
  const { draft, contents = new Map(), registrations = [], next } = composed;
  const signed = await signDraft({ household, head: fold.head }, draft, keys, device.now());
  const { envelope } = signed;
  const answer = await send(device, {
    base: fold.head,
    envelope,
    blobs: [...draft.blobs],
    registrations: [...registrations],
  });
  if (answer.outcome === "stale") {
    if (!options.exactly) {
      await catchUp(device, opened);
    }
    return "stale";
  }
  if (answer.head.seq !== signed.head.seq || !equalBytes(answer.head.hash, signed.head.hash)) {
    opened.unsound = "forked";
    throw new VaultError("forked", { detail: "answer to an append" });
  }
  const learned = await extendFold(fold, household, keys.member, [envelope]);
  if (learned.stopped !== null) throw learned.stopped;
  if (next !== undefined) {
    opened.keys = next;
    opened.keyring = new Keyring(household, next);
  }
  await learn(device, opened, fold, learned, { blobs: draft.blobs, contents, kept: false });
  if (!options.quiet && device.opened === opened) device.showOpen();
  return signed;
}

/** Appending the same entry twice is one append (PROTOCOL §4), so a lost answer is simply asked for again. */
async function send(device: Device, request: RequestOf<typeof append>): Promise<ResponseOf<typeof append>> {
  try {
    return await device.transport.call(append, request);
  } catch (error) {
    if (!isVaultError(error, "server-down")) throw error;
    await pause(RESEND_MS);
    return device.transport.call(append, request);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
