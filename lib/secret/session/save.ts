/** Writes what an open vault has learned to this browser's cache. Seals the fold and what pages show. */
import { type CborMap, type CborValue, decodeCbor, encodeCbor } from "@/lib/bytes/cbor";
import { VaultError } from "@/lib/bytes/errors";
import type { HouseholdId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import { MemoryView } from "@/lib/ledger/memory-view";
import { ROW_KINDS, type RowSet } from "@/lib/ledger/tables";
import { open, seal } from "@/lib/secret/crypto/box";
import type { SelfKey } from "@/lib/secret/crypto/secret-key";
import { sealLocalArk } from "@/lib/secret/crypto/unlockers";
import type { Device } from "@/lib/secret/session/device";
import type { Fold } from "@/lib/secret/session/fold";
import type { Entrance, Opened } from "@/lib/secret/session/opened";
import { sealPaint } from "@/lib/secret/session/paint";

/** Raised when rows change their shape: an older fold is dropped and made again from the raw entries. */
const FOLD_VERSION = 1;
const MAX_FOLD = 512 * 1024 * 1024;
const foldAad = (household: HouseholdId): CborValue => ["cache", household, "fold"];

const sealFold = ({ household, keys }: Opened, { view, head, times }: Fold): Promise<Sealed<"cache">> => {
  const { hash, seq } = head;
  const rows = view.dump();
  if (!isCborMap(rows)) throw new VaultError("malformed", { detail: "fold" });
  const content = encodeCbor({ version: FOLD_VERSION, hash, seq, times, rows });
  return seal("cache", keys.self, content, foldAad(household));
};

/** Rows are plain: the encoder looks at every value itself. */
const isCborMap = (rows: object): rows is CborMap => Object.getPrototypeOf(rows) === Object.prototype;

/** null when an older release wrote it. Throws `wrong-key` or `tampered`. */
export async function openFold(
  household: HouseholdId,
  self: SelfKey,
  box: Sealed<"cache">,
): Promise<Fold | null> {
  const content = decodeCbor(await open("cache", self, box, foldAad(household)), MAX_FOLD);
  if (!isFoldContent(content) || content.version !== FOLD_VERSION) return null;
  const { rows, seq, hash, times } = content;
  return { view: MemoryView.load(rows), head: { seq, hash }, times };
}

interface FoldContent {
  readonly version: number;
  readonly seq: number;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly times: number[];
  readonly rows: RowSet;
}

/** Authenticated by its box, so this device wrote it: the version says which rows are in it. */
function isFoldContent(content: unknown): content is FoldContent {
  if (typeof content !== "object" || content === null || !("rows" in content)) return false;
  const { rows } = content;
  return typeof rows === "object" && rows !== null && ROW_KINDS.every((kind) => kind in rows);
}

/** Saves in the background, after what the page waits for; what is learned meanwhile goes with the next save. */
export function saveSoon(device: Device, opened: Opened): void {
  opened.saving = opened.saving.then(nextTurn).then(() => save(device, opened));
}

/** Sealing a whole fold is long work: answers that are under way leave first. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function save(device: Device, opened: Opened): Promise<void> {
  if (opened.unsaved.entries.length === 0 && opened.unsaved.blobs.length === 0) {
    return confirmAge(device, opened);
  }
  const { firstSeq, entries, blobs } = opened.unsaved;
  opened.unsaved = { firstSeq: 0, entries: [], blobs: [] };
  try {
    const cache = await device.cache();
    const fold = await opened.fold;
    const { household, keys, labels } = opened;
    // Writing goes on meanwhile: the pin is the head of the fold that is sealed here, not of the one after it.
    const pin = fold.head;
    const [sealedFold, paint] = await Promise.all([
      sealFold(opened, fold),
      sealPaint(household, keys.self, {
        labels,
        entries: opened.entries,
        damaged: [...opened.damaged].map(([account, vault]) => ({ account, vault })),
        accounts: opened.accounts.inOrder(),
      }),
    ]);
    const known = {
      household,
      name: labels.household,
      member: opened.member,
      pin,
      usedAt: device.now(),
    };
    await cache.advance({ known, firstSeq, entries, blobs, fold: sealedFold, paint });
    device.known = known;
  } catch (error) {
    // Everything is on the server; what could not be kept is tried again with the next save.
    opened.unsaved = {
      firstSeq: entries.length > 0 ? firstSeq : opened.unsaved.firstSeq,
      entries: [...entries, ...opened.unsaved.entries],
      blobs: [...blobs, ...opened.unsaved.blobs],
    };
    device.report(opened, error);
  }
}

/** So that a page without a network can say how old its codes are. */
async function confirmAge(device: Device, { household, syncedAt }: Opened): Promise<void> {
  if (syncedAt === null) return;
  await (await device.cache()).stillTrue(household, syncedAt).catch(() => undefined);
}

/** Keeps this way in on this browser: a daily unlock needs neither server nor HPKE (PROTOCOL §2). */
export async function saveEntrance(device: Device, opened: Opened, entrance: Entrance): Promise<void> {
  const { household, member, keys } = opened;
  const { unlocker, kind, credentialId, kek } = entrance;
  if (kind !== "passkey" && kind !== "device") throw new VaultError("forbidden", { detail: "kept way in" });
  const ark = await sealLocalArk({ household, member, unlocker, kind }, kek, keys);
  const cache = await device.cache();
  await cache.saveUnlocker({
    household,
    member,
    unlocker,
    kind,
    credentialId,
    generation: keys.generation,
    ark,
  });
}
