/** Rows by kind and key, in maps: what the browser's view, a loaded view and a draft are made of. Sealed things only. */
import type { Effect, RowKind, Rows } from "@/lib/ledger/view";

export type Tables = { readonly [K in RowKind]: Map<string, Rows[K]> };
/** Plain rows by kind: what a dump holds and a digest is taken of. */
export type RowSet = { readonly [K in RowKind]: readonly Rows[K][] };

/** In an order in which a store can write them: what others refer to comes first. */
export const ROW_KINDS = [
  "household",
  "member",
  "memberKey",
  "invite",
  "unlocker",
  "vault",
  "vaultMember",
  "epoch",
  "seal",
  "account",
] as const satisfies readonly RowKind[];

const KEYS: { readonly [K in RowKind]: (row: Rows[K]) => string } = {
  household: () => "",
  member: (row) => row.member,
  memberKey: (row) => `${row.member} ${row.generation}`,
  unlocker: (row) => row.unlocker,
  epoch: (row) => `${row.scope} ${row.epoch}`,
  seal: (row) => `${row.scope} ${row.epoch} ${row.member}`,
  invite: (row) => row.invite,
  vault: (row) => row.vault,
  vaultMember: (row) => vaultMemberKey(row.vault, row.member),
  account: (row) => `${row.vault} ${row.account}`,
};

export const vaultMemberKey = (vault: string, member: string): string => `${vault} ${member}`;

/** What makes a row of its kind the same row. */
export function keyOf<K extends RowKind>(kind: K, row: Rows[K]): string {
  return KEYS[kind](row);
}

export function emptyTables(): Tables {
  return {
    household: new Map(),
    member: new Map(),
    memberKey: new Map(),
    unlocker: new Map(),
    epoch: new Map(),
    seal: new Map(),
    invite: new Map(),
    vault: new Map(),
    vaultMember: new Map(),
    account: new Map(),
  };
}

export function putRow<K extends RowKind>(tables: Tables, kind: K, row: Rows[K]): void {
  const table: Map<string, Rows[K]> = tables[kind];
  table.set(keyOf(kind, row), row);
}

export function putRows(tables: Tables, rows: RowSet): void {
  const all = <K extends RowKind>(kind: K): void => {
    for (const row of rows[kind]) putRow(tables, kind, row);
  };
  ROW_KINDS.forEach(all);
}

export function writeEffect(tables: Tables, effect: Effect): void {
  if ("drop" in effect) tables.vaultMember.delete(vaultMemberKey(effect.vault, effect.member));
  else putEffect(tables, effect);
}

function putEffect<K extends RowKind>(
  tables: Tables,
  effect: { readonly put: K; readonly row: Rows[K] },
): void {
  putRow(tables, effect.put, effect.row);
}

/** Every row of the tables as an effect, in the order of ROW_KINDS. */
export function effectsOf(tables: Tables): Effect[] {
  return [
    ...Array.from(tables.household.values(), (row) => ({ put: "household", row }) as const),
    ...Array.from(tables.member.values(), (row) => ({ put: "member", row }) as const),
    ...Array.from(tables.memberKey.values(), (row) => ({ put: "memberKey", row }) as const),
    ...Array.from(tables.invite.values(), (row) => ({ put: "invite", row }) as const),
    ...Array.from(tables.unlocker.values(), (row) => ({ put: "unlocker", row }) as const),
    ...Array.from(tables.vault.values(), (row) => ({ put: "vault", row }) as const),
    ...Array.from(tables.vaultMember.values(), (row) => ({ put: "vaultMember", row }) as const),
    ...Array.from(tables.epoch.values(), (row) => ({ put: "epoch", row }) as const),
    ...Array.from(tables.seal.values(), (row) => ({ put: "seal", row }) as const),
    ...Array.from(tables.account.values(), (row) => ({ put: "account", row }) as const),
  ];
}

/** Rows in the order of their keys. */
export function rowsOf(tables: Tables): RowSet {
  const sorted = <K extends RowKind>(kind: K): readonly Rows[K][] => {
    const table: Map<string, Rows[K]> = tables[kind];
    return [...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  };
  return {
    household: sorted("household"),
    member: sorted("member"),
    memberKey: sorted("memberKey"),
    unlocker: sorted("unlocker"),
    epoch: sorted("epoch"),
    seal: sorted("seal"),
    invite: sorted("invite"),
    vault: sorted("vault"),
    vaultMember: sorted("vaultMember"),
    account: sorted("account"),
  };
}
