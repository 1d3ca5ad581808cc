/** One hash of everything that the fold says about a scope, the same at both ends (PROTOCOL §4). Sealed things only. */
import { type CborValue, encodeCbor } from "@/lib/bytes/cbor";
import type { Bytes } from "@/lib/bytes/encoding";
import { labelledHash } from "@/lib/bytes/hash";
import type { Scope } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import type { RowSet } from "@/lib/ledger/tables";

/** Anything that can give all its rows: MemoryView, or a store that read a household's tables. */
export interface Dumps {
  dump(): RowSet;
}

/** SHA-256(label ‖ 0 ‖ CBOR[scope, rows of each kind in the order of their keys]); 32 bytes. */
export function digest(view: Dumps, scope: Scope): Promise<Bytes> {
  const rows = scope === "household" ? householdRows(view.dump()) : vaultRows(view.dump(), scope);
  return labelledHash(LABELS.digest, encodeCbor([scope, ...rows]));
}

function householdRows(all: RowSet): CborValue[] {
  return [
    all.household.map((row) => ({ ...row })),
    // Which vault is somebody's personal one is known to those who are in it, and part of that vault's digest.
    all.member.map(({ personalVault: _, ...row }) => row),
    all.memberKey.map((row) => ({ ...row })),
    all.unlocker.map((row) => ({ ...row })),
    all.invite.map((row) => ({ ...row, secrets: row.secrets.map((secret) => ({ ...secret })) })),
    ...keys(all, "household"),
  ];
}

function vaultRows(all: RowSet, vault: Scope): CborValue[] {
  const ours = (row: { readonly vault: Scope }) => row.vault === vault;
  return [
    all.vault.filter(ours).map((row) => ({ ...row, reported: row.reported.map((one) => ({ ...one })) })),
    all.vaultMember.filter(ours).map((row) => ({ ...row })),
    all.account.filter(ours).map((row) => ({
      ...row,
      revisions: row.revisions.map((one) => ({ ...one })),
      current: row.current && { ...row.current },
    })),
    ...keys(all, vault),
  ];
}

function keys(all: RowSet, scope: Scope): CborValue[] {
  const ours = (row: { readonly scope: Scope }) => row.scope === scope;
  return [
    all.epoch.filter(ours).map((row) => ({ ...row })),
    all.seal.filter(ours).map((row) => ({ ...row })),
  ];
}
