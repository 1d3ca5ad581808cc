/**
 * What this browser keeps in IndexedDB, one household beside another: raw entries, changes and blobs (to heal
 * a server, PROTOCOL §7), the sealed fold and the sealed paint cache, local ARK boxes, and the pinned head.
 * Sealed and public things only, but for the household's name.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { Bytes } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import type { AccountId, HouseholdId, MemberId, UnlockerId, VaultId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import type { UnlockerKind } from "@/lib/ledger/types";
import type { AccountBlob, EntryEnvelope, Head } from "@/lib/wire/ledger";

/** Raised when the layout changes; `upgrade` below then carries the old one over. */
const LAYOUT = 1;

export interface KnownHousehold {
  readonly household: HouseholdId;
  /** the one thing that is readable while locked */
  readonly name: string;
  readonly member: MemberId;
  /** newest head that this device has verified */
  readonly pin: Head;
  /** ms since 1970: when what is kept here was last in step with the server */
  readonly usedAt: number;
}

/** A way in that was used here: its key opens `ark` without asking anybody. */
export interface LocalUnlocker {
  readonly household: HouseholdId;
  readonly unlocker: UnlockerId;
  readonly member: MemberId;
  readonly kind: UnlockerKind;
  /** of the passkey that leads to it: its own, or the one beside a `device` unlocker; null: the kit */
  readonly credentialId: Bytes | null;
  readonly generation: number;
  /** the ARK of `generation` under the unlocker's key */
  readonly ark: Sealed<"local-ark">;
}

/** A passkey whose set-up was not finished. */
export interface Leftover {
  readonly credentialId: Bytes;
  readonly rpId: string;
}

/** Boxes under the member's self key. */
export type SealedName = "fold" | "paint" | "preferences";

type BlobKey = [HouseholdId, VaultId, AccountId, number];

interface Layout extends DBSchema {
  households: { key: HouseholdId; value: KnownHousehold };
  entries: { key: [HouseholdId, number]; value: EntryEnvelope };
  blobs: { key: BlobKey; value: Sealed<"account"> };
  sealed: { key: [HouseholdId, SealedName]; value: Sealed<"cache"> };
  unlockers: { key: [HouseholdId, UnlockerId]; value: LocalUnlocker };
  deviceKeys: { key: UnlockerId; value: CryptoKey };
  leftovers: { key: Bytes; value: Leftover };
}

/** What one sync learned; written whole or not at all. */
export interface Advance {
  readonly known: KnownHousehold;
  /** seq of the first of `entries` */
  readonly firstSeq: number;
  readonly entries: readonly EntryEnvelope[];
  readonly blobs: readonly AccountBlob[];
  readonly fold: Sealed<"cache">;
  readonly paint: Sealed<"cache">;
}

export interface Cache {
  /** the household used last */
  lastHousehold(): Promise<KnownHousehold | null>;
  household(household: HouseholdId): Promise<KnownHousehold | null>;
  /** Ways in that were used here, of whatever household. */
  unlockers(): Promise<readonly LocalUnlocker[]>;
  saveUnlocker(unlocker: LocalUnlocker): Promise<void>;
  deviceKey(unlocker: UnlockerId): Promise<CryptoKey | null>;
  saveDeviceKey(unlocker: UnlockerId, key: CryptoKey): Promise<void>;
  dropDeviceKey(unlocker: UnlockerId): Promise<void>;
  sealed(household: HouseholdId, name: SealedName): Promise<Sealed<"cache"> | null>;
  saveSealed(household: HouseholdId, name: SealedName, box: Sealed<"cache">): Promise<void>;
  /** raw entries from `from` on, in seq order */
  entries(household: HouseholdId, from: number): Promise<readonly EntryEnvelope[]>;
  blobs(household: HouseholdId): Promise<readonly AccountBlob[]>;
  /** Writes nothing of the fold when another tab has advanced further. */
  advance(advance: Advance): Promise<void>;
  /** Nothing new came: what is kept is as good as at `usedAt`. */
  stillTrue(household: HouseholdId, usedAt: number): Promise<void>;
  leftovers(): Promise<readonly Leftover[]>;
  saveLeftover(leftover: Leftover): Promise<void>;
  dropLeftover(credentialId: Bytes): Promise<void>;
  close(): void;
}

/** Throws `storage-blocked` when the browser keeps nothing for this site. */
export async function openCache(name: string): Promise<Cache> {
  let db: IDBPDatabase<Layout>;
  try {
    db = await openDB<Layout>(name, LAYOUT, { upgrade: layOut });
  } catch (cause) {
    throw new VaultError("storage-blocked", { cause });
  }
  return {
    async lastHousehold() {
      const all = await db.getAll("households");
      return all.reduce<KnownHousehold | null>((a, b) => (a !== null && a.usedAt >= b.usedAt ? a : b), null);
    },
    household: async (household) => (await db.get("households", household)) ?? null,
    unlockers: () => db.getAll("unlockers"),
    saveUnlocker: (unlocker) => kept(db.put("unlockers", unlocker, [unlocker.household, unlocker.unlocker])),
    deviceKey: async (unlocker) => (await db.get("deviceKeys", unlocker)) ?? null,
    saveDeviceKey: (unlocker, key) => kept(db.put("deviceKeys", key, unlocker)),
    dropDeviceKey: (unlocker) => db.delete("deviceKeys", unlocker),
    sealed: async (household, name) => (await db.get("sealed", [household, name])) ?? null,
    saveSealed: (household, name, box) => kept(db.put("sealed", box, [household, name])),
    entries: (household, from) =>
      db.getAll("entries", IDBKeyRange.bound([household, from], [household, Number.MAX_SAFE_INTEGER])),
    async blobs(household) {
      const range = of(household);
      const tx = db.transaction("blobs");
      const [keys, values] = await Promise.all([tx.store.getAllKeys(range), tx.store.getAll(range)]);
      return keys.flatMap(([, vault, account, rev], i) => {
        const blob = values[i];
        return blob === undefined ? [] : [{ vault, account, rev, blob }];
      });
    },
    advance: (advance) => kept(write(db, advance)),
    stillTrue: (household, usedAt) => kept(confirm(db, household, usedAt)),
    leftovers: () => db.getAll("leftovers"),
    saveLeftover: (leftover) => kept(db.put("leftovers", leftover, leftover.credentialId)),
    dropLeftover: (credentialId) => db.delete("leftovers", credentialId),
    close: () => db.close(),
  };
}

/** Forgets this browser's copy of everything. */
export const deleteCache = (name: string): Promise<void> => deleteDB(name);

function layOut(db: IDBPDatabase<Layout>): void {
  db.createObjectStore("households", { keyPath: "household" });
  db.createObjectStore("entries");
  db.createObjectStore("blobs");
  db.createObjectStore("sealed");
  db.createObjectStore("unlockers");
  db.createObjectStore("deviceKeys");
  db.createObjectStore("leftovers");
}

/** All keys [household, …]. */
const of = (household: HouseholdId) => IDBKeyRange.bound([household], [household, []]);

async function write(db: IDBPDatabase<Layout>, advance: Advance): Promise<void> {
  const { household, pin } = advance.known;
  const tx = db.transaction(["households", "entries", "blobs", "sealed"], "readwrite");
  const held = await tx.objectStore("households").get(household);
  const done: Promise<unknown>[] = [];
  advance.entries.forEach((entry, i) => {
    done.push(tx.objectStore("entries").put(entry, [household, advance.firstSeq + i]));
  });
  for (const { vault, account, rev, blob } of advance.blobs) {
    done.push(tx.objectStore("blobs").put(blob, [household, vault, account, rev]));
  }
  if (held === undefined || held.pin.seq <= pin.seq) {
    done.push(
      tx.objectStore("households").put(advance.known),
      tx.objectStore("sealed").put(advance.fold, [household, "fold"]),
      tx.objectStore("sealed").put(advance.paint, [household, "paint"]),
    );
  }
  await Promise.all([...done, tx.done]);
}

async function confirm(db: IDBPDatabase<Layout>, household: HouseholdId, usedAt: number): Promise<void> {
  const tx = db.transaction("households", "readwrite");
  const held = await tx.store.get(household);
  if (held !== undefined) await tx.store.put({ ...held, usedAt: Math.max(held.usedAt, usedAt) });
  await tx.done;
}

/** A full disk has its own sentence. */
async function kept(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (cause) {
    const full = cause instanceof DOMException && cause.name === "QuotaExceededError";
    throw new VaultError(full ? "disk-full" : "storage-blocked", { cause });
  }
}
