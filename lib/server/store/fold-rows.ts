/** Loads the rows of the fold that an entry touches, one query a table (PROTOCOL §4). No plaintext. */
import "server-only";
import { and, eq, getTableColumns, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import { type Query, type Statement, statement } from "@/db/query";
import type { HouseholdId } from "@/lib/bytes/ids";
import { LoadedView } from "@/lib/ledger/loaded-view";
import type { RowSet } from "@/lib/ledger/tables";
import type { RowKind, Rows, Touch } from "@/lib/ledger/view";
import { type Selector, SHAPES, selectorOf } from "@/lib/server/store/selectors";

/** Without the household: rows of the fold are the same here and in the browser. */
function columnsOf<T extends { household: unknown }>({ household: _, ...columns }: T): Omit<T, "household"> {
  return columns;
}

type Condition = (q: Query) => SQL | undefined;
interface Preparable<T> {
  prepare(): { execute(values: Record<string, unknown>): Promise<T> };
}

const SELECTS: { readonly [K in RowKind]: (q: Query, where: Condition) => Preparable<Rows[K][]> } = {
  household: (q, where) =>
    q.select(getTableColumns(q.tables.household)).from(q.tables.household).where(where(q)),
  member: (q, where) =>
    q
      .select(columnsOf(getTableColumns(q.tables.member)))
      .from(q.tables.member)
      .where(where(q)),
  memberKey: (q, where) =>
    q
      .select(columnsOf(getTableColumns(q.tables.memberKey)))
      .from(q.tables.memberKey)
      .where(where(q)),
  unlocker: (q, where) =>
    q
      .select(columnsOf(getTableColumns(q.tables.unlocker)))
      .from(q.tables.unlocker)
      .where(where(q)),
  epoch: (q, where) =>
    q
      .select(columnsOf(getTableColumns(q.tables.epoch)))
      .from(q.tables.epoch)
      .where(where(q)),
  seal: (q, where) =>
    q
      .select(columnsOf(getTableColumns(q.tables.seal)))
      .from(q.tables.seal)
      .where(where(q)),
  invite: (q, where) =>
    q
      .select(columnsOf(getTableColumns(q.tables.invite)))
      .from(q.tables.invite)
      .where(where(q)),
  vault: (q, where) =>
    q
      .select(columnsOf(getTableColumns(q.tables.vault)))
      .from(q.tables.vault)
      .where(where(q)),
  vaultMember: (q, where) =>
    q
      .select(columnsOf(getTableColumns(q.tables.vaultMember)))
      .from(q.tables.vaultMember)
      .where(where(q)),
  account: (q, where) =>
    q
      .select(columnsOf(getTableColumns(q.tables.account)))
      .from(q.tables.account)
      .where(where(q)),
};

/** Every row that `touches` names; perhaps a few more. */
async function loadRows(q: Query, household: HouseholdId, touches: readonly Touch[]): Promise<RowSet> {
  const selectors = touches.map(selectorOf);
  return rowsOfEachKind((kind) =>
    loadKind(
      q,
      household,
      kind,
      selectors.filter((selector) => selector.kind === kind),
    ),
  );
}

/** Every row of the household. */
export function loadAllRows(q: Query, household: HouseholdId): Promise<RowSet> {
  return rowsOfEachKind((kind) => q.run(everyRow(kind), { household }));
}

function everyRow<K extends RowKind>(kind: K): Statement<Rows[K][]> {
  return statement(`rows.${kind}.all`, (q) =>
    SELECTS[kind](q, (on) => eq(on.tables[kind].household, sql.placeholder("household"))),
  );
}

async function rowsOfEachKind(
  rows: <K extends RowKind>(kind: K) => Promise<readonly Rows[K][]>,
): Promise<RowSet> {
  return {
    household: await rows("household"),
    member: await rows("member"),
    memberKey: await rows("memberKey"),
    unlocker: await rows("unlocker"),
    epoch: await rows("epoch"),
    seal: await rows("seal"),
    invite: await rows("invite"),
    vault: await rows("vault"),
    vaultMember: await rows("vaultMember"),
    account: await rows("account"),
  };
}

/** The view that rules ask about an entry: it throws when asked for more than `touches` names. */
export async function loadView(
  q: Query,
  household: HouseholdId,
  touches: readonly Touch[],
): Promise<LoadedView> {
  return new LoadedView({ touches, rows: await loadRows(q, household, touches) });
}

/** Values of one shape: its lists, each value once, padded with its last one to a power of two. */
interface Asked {
  readonly shape: Selector["shape"];
  readonly lists: readonly (readonly unknown[])[];
}

async function loadKind<K extends RowKind>(
  q: Query,
  household: HouseholdId,
  kind: K,
  selectors: readonly Selector[],
): Promise<readonly Rows[K][]> {
  if (selectors.length === 0) return [];
  const asked = gather(selectors);
  const values: Record<string, unknown> = { household };
  for (const { shape, lists } of asked) {
    lists.forEach((list, index) => {
      list.forEach((value, at) => {
        values[nameOf(shape, index, at)] = value;
      });
    });
  }
  return q.run(statementFor(kind, asked), values);
}

function gather(selectors: readonly Selector[]): Asked[] {
  const byShape = new Map<Selector["shape"], Set<unknown>[]>();
  for (const { shape, values } of selectors) {
    let lists = byShape.get(shape);
    if (!lists) {
      lists = values.map(() => new Set());
      byShape.set(shape, lists);
    }
    values.forEach((value, index) => {
      lists[index]?.add(value);
    });
  }
  return [...byShape].map(([shape, lists]) => ({ shape, lists: lists.map((list) => padded([...list])) }));
}

/** Few sizes, so that few statements are prepared. */
function padded(list: unknown[]): readonly unknown[] {
  const size = 2 ** Math.ceil(Math.log2(list.length));
  const last = list.at(-1);
  while (list.length < size) list.push(last);
  return list;
}

const nameOf = (shape: string, list: number, at: number) => `${shape}${list}_${at}`;

/** One statement for each kind, its shapes and their sizes; kept, as few combinations ever come up. */
const statements: { [K in RowKind]: Map<string, Statement<Rows[K][]>> } = {
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
let made = 0;

function statementFor<K extends RowKind>(kind: K, asked: readonly Asked[]): Statement<Rows[K][]> {
  const known: Map<string, Statement<Rows[K][]>> = statements[kind];
  const key = asked
    .map(({ shape, lists }) => `${shape}:${lists.map((list) => list.length).join(",")}`)
    .join(";");
  const found = known.get(key);
  if (found) return found;
  // PostgreSQL cuts names at 63 bytes: a number instead of the key.
  const fresh = statement(`rows.${kind}.${made++}`, (q) =>
    SELECTS[kind](q, (on) => conditionOf(on, kind, asked)),
  );
  known.set(key, fresh);
  return fresh;
}

function conditionOf(q: Query, kind: RowKind, asked: readonly Asked[]): SQL | undefined {
  const { household } = q.tables[kind];
  // The household stands in every branch, so that each is answered from an index of its own.
  const branches = asked.map(({ shape, lists }) =>
    and(
      eq(household, sql.placeholder("household")),
      SHAPES[shape].where(
        q,
        lists.map((list, index): Placeholder[] =>
          list.map((_, at) => sql.placeholder(nameOf(shape, index, at))),
        ),
      ),
    ),
  );
  return or(...branches);
}
