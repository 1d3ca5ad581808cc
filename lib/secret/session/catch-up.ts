/** Pulls what is new into an open vault. Keys and plaintext. */
import { isVaultError, VaultError } from "@/lib/bytes/errors";
import { Keyring } from "@/lib/secret/compose/keyring";
import { openUnlocker } from "@/lib/secret/crypto/unlockers";
import type { Device } from "@/lib/secret/session/device";
import type { Fold, Learned } from "@/lib/secret/session/fold";
import { learn, retryDamaged } from "@/lib/secret/session/learn";
import type { Opened } from "@/lib/secret/session/opened";
import { pullAll } from "@/lib/secret/session/pull";
import { saveEntrance } from "@/lib/secret/session/save";

/** Pulls, checks and opens what is new. In turn with writes; throws what a pull throws. */
export async function catchUp(device: Device, opened: Opened): Promise<void> {
  const fold = await opened.fold;
  const learned = await pullChecked(device, opened, fold);
  await renewKeys(device, opened, fold);
  await learn(device, opened, fold, learned);
  if (learned.stopped !== null) throw learned.stopped;
  await retryDamaged(device, opened, fold);
  opened.syncedAt = device.now();
  const [refusal] = learned.refused;
  opened.problem = refusal === undefined ? null : { code: "rejected", detail: refusal.rule };
}

/** PROTOCOL §7: what the server shows decides whether anything may be written from here. */
async function pullChecked(device: Device, opened: Opened, fold: Fold): Promise<Learned> {
  const { household, member: reader } = opened;
  try {
    const learned = await pullAll(device.transport, fold, { household, reader, pins: [] });
    opened.unsound = unsoundness(learned.stopped);
    return learned;
  } catch (error) {
    opened.unsound = unsoundness(error) ?? opened.unsound;
    throw error;
  }
}

function unsoundness(error: unknown): Opened["unsound"] {
  if (!isVaultError(error)) return null;
  const { code } = error;
  return code === "behind" || code === "forked" || code === "newer-version" ? code : null;
}

/** After a `member.rotate` made elsewhere: the account key of now, by the way in that this session came by. */
async function renewKeys(device: Device, opened: Opened, { view }: Fold): Promise<void> {
  const { entrance, household, member, keys } = opened;
  if ((view.member(member)?.generation ?? 0) <= keys.generation) return;
  const row = view.unlocker(entrance.unlocker);
  // This way in was shut out: the ledger says so, whatever the server still answers.
  if (row === undefined || row.removed) throw new VaultError("signed-out", { detail: "shut out" });
  opened.keys = await openUnlocker(view, household, row, entrance.kek);
  opened.keyring = new Keyring(household, opened.keys);
  if (entrance.kind !== "kit") await saveEntrance(device, opened, entrance);
}
