/** Entries that are none: each ends in one error before any rule is asked. */
import type { CborMap, CborValue } from "@/lib/bytes/cbor";
import { encodeCbor } from "@/lib/bytes/cbor";
import { type Bytes, concatBytes, fromHex } from "@/lib/bytes/encoding";
import { sha256 } from "@/lib/bytes/hash";
import { householdIdOf } from "@/lib/bytes/ids";
import type { Envelope } from "@/lib/ledger/entry";
import { accountNamed, found, profile, put } from "@/lib/ledger/vector-script/bodies";
import {
  anna,
  annas,
  ben,
  bens,
  firstVault,
  groundwork,
  householdPart,
  shared,
} from "@/lib/ledger/vector-script/family";
import { makePerson } from "@/lib/ledger/vector-script/people";
import { flipBit, type Scribe } from "@/lib/ledger/vector-script/scribe";
import { seededBytes } from "@/lib/ledger/vector-script/seeded";
import type { Failure } from "@/lib/ledger/vector-script/story";

const puts = [[annas, [put("x", 1, 0)]]] as const;

/** An entry of Anna's with right hashes and a right signature, whatever its header, parts and changes are. */
async function forge(
  s: Scribe,
  changes: readonly CborValue[],
  spell: { header?: CborMap; parts?: (hashes: Bytes[]) => CborValue; scope?: string } = {},
): Promise<Envelope> {
  const bytes = changes.map((one) => encodeCbor(one));
  const hashes = await Promise.all(bytes.map((one) => sha256(one)));
  const header = { ...s.header(anna), ...spell.header };
  const parts = spell.parts?.(hashes) ?? hashes.map((hash) => [spell.scope ?? "household", hash]);
  return { entry: await s.signRaw(anna, header, parts), changes: bytes };
}

const role: CborValue = [["member.role", { member: ben.member, role: "owner" }]];

/** `entry` with its first header key spelled in two bytes of head where one would do. */
const respelled = ({ entry, changes }: Envelope): Envelope => ({
  entry: concatBytes(fromHex("9803"), entry.subarray(1)),
  changes,
});

export const errorStories: readonly Failure[] = [
  {
    error: "newer-version",
    name: "an entry version that is not known",
    on: "renamed",
    forge: (s) => forge(s, [role], { header: { v: 2, something: "new" } }),
  },
  {
    error: "newer-version",
    name: "a change type that is not known, in the household",
    on: "renamed",
    forge: (s) => forge(s, [[["guardians.set", { k: 2 }]]]),
  },
  {
    error: "newer-version",
    name: "a change type that is not known, in a vault",
    on: "renamed",
    forge: (s) => forge(s, [[["vault.colour", {}]]], { scope: annas }),
  },
  {
    error: "malformed",
    name: "a household change in a vault's part",
    on: "renamed",
    forge: (s) => forge(s, [role], { scope: annas }),
  },
  {
    error: "malformed",
    name: "a vault change in the household's part",
    on: "renamed",
    forge: (s) => forge(s, [[["vault.leave", {}]]]),
  },
  {
    error: "malformed",
    name: "a step of a counter without its nonce",
    on: "renamed",
    forge: (s) =>
      forge(s, [[["account.count", { account: accountNamed("counter"), n: 9 }]]], { scope: annas }),
  },
  {
    error: "malformed",
    name: "a body with a field too many",
    on: "renamed",
    forge: (s) => forge(s, [[["member.role", { member: ben.member, role: "owner", why: "" }]]]),
  },
  {
    error: "malformed",
    name: "a header with a field too many",
    on: "renamed",
    forge: (s) => forge(s, [role], { header: { why: "" } }),
  },
  {
    error: "malformed",
    name: "a part without changes",
    on: "renamed",
    forge: (s) => forge(s, [[]]),
  },
  {
    error: "malformed",
    name: "an entry without parts",
    on: "renamed",
    forge: (s) => forge(s, []),
  },
  {
    error: "malformed",
    name: "two parts of one scope",
    on: "renamed",
    forge: (s) => forge(s, [role, role]),
  },
  {
    error: "malformed",
    name: "the household's part after a vault's",
    on: "renamed",
    forge: (s) =>
      forge(s, [[["vault.leave", {}]], role], {
        parts: ([first, second]) => [
          [shared, first ?? null],
          ["household", second ?? null],
        ],
      }),
  },
  {
    error: "malformed",
    name: "an id in another spelling",
    on: "renamed",
    forge: (s) => forge(s, [[["member.remove", { member: `${ben.member.slice(0, 21)}_` }]]]),
  },
  {
    error: "malformed",
    name: "CBOR in another spelling",
    on: "renamed",
    forge: async (s) => respelled(await s.sign(anna, puts)),
  },
  {
    error: "malformed",
    name: "bytes after the entry",
    on: "renamed",
    forge: async (s) => {
      const { entry, changes } = await s.sign(anna, puts);
      return { entry: concatBytes(entry, new Uint8Array(1)), changes };
    },
  },
  {
    error: "malformed",
    name: "changes of fewer parts than the entry has",
    on: "renamed",
    forge: async (s) => ({ ...(await s.sign(anna, puts)), changes: [] }),
  },
  {
    error: "malformed",
    name: "entry 0 that founds and does more",
    on: null,
    forge: (s) => s.sign(anna, [householdPart(found(anna), ...groundwork), firstVault]),
  },
  {
    error: "malformed",
    name: "entry 0 that names a household",
    on: null,
    forge: (s) =>
      s.sign(anna, [householdPart(found(anna))], { household: householdIdOf(seededBytes("other", 32)) }),
  },
  {
    error: "malformed",
    name: "entry 0 with something before it",
    on: null,
    forge: (s) => s.sign(anna, [householdPart(found(anna))], { prev: seededBytes("before", 32) }),
  },
  {
    error: "malformed",
    name: "an entry that builds on another one",
    on: "renamed",
    forge: (s) => s.sign(anna, puts, { prev: seededBytes("before", 32) }),
  },
  {
    error: "malformed",
    name: "an entry that leaves a number out",
    on: "renamed",
    forge: (s) => s.sign(anna, puts, { seq: s.seq + 1 }),
  },
  {
    error: "malformed",
    name: "an entry of another household",
    on: "renamed",
    forge: (s) => s.sign(anna, puts, { household: householdIdOf(seededBytes("other", 32)) }),
  },
  {
    error: "tampered",
    name: "changes that are not those that were signed",
    on: "renamed",
    forge: async (s) => {
      const other = await s.sign(anna, [[annas, [put("x", 1, 1)]]]);
      return { ...(await s.sign(anna, puts)), changes: other.changes };
    },
  },
  {
    error: "bad-signature",
    name: "a signature with one bit turned",
    on: "renamed",
    forge: async (s) => {
      const { entry, changes } = await s.sign(anna, puts);
      return { entry: flipBit(entry, entry.length * 8 - 1), changes };
    },
  },
  {
    error: "bad-signature",
    name: "a member signs as another",
    on: "renamed",
    forge: (s) => s.sign({ ...ben, member: anna.member }, puts),
  },
  {
    error: "bad-signature",
    name: "somebody unknown signs",
    on: "renamed",
    forge: (s) => s.sign(makePerson("nobody"), puts),
  },
  {
    error: "bad-signature",
    name: "a generation that is not there yet",
    on: "renamed",
    forge: (s) => s.sign(anna, puts, { gen: 1 }),
  },
  {
    error: "bad-signature",
    name: "entry 0 signed by another than its founder",
    on: null,
    forge: (s) => s.sign(ben, [householdPart(found(anna))]),
  },
  {
    error: "missing",
    name: "the server leaves out the household's changes",
    on: "renamed",
    reader: ben,
    forge: async (s) => {
      const { entry, changes } = await s.sign(anna, [householdPart(profile(anna, 0)), ...puts]);
      return { entry, changes: [null, changes[1] ?? null] };
    },
  },
  {
    error: "missing",
    name: "the server leaves out changes of the reader's vault",
    on: "renamed",
    reader: ben,
    forge: async (s) => ({ ...(await s.sign(anna, [[shared, [put("x", 1, 0)]]])), changes: [null] }),
  },
  {
    error: "missing",
    name: "the server leaves out changes that the reader signed",
    on: "renamed",
    reader: ben,
    forge: async (s) => ({ ...(await s.sign(ben, [[bens, [put("x", 1, 0)]]])), changes: [null] }),
  },
  {
    error: "missing",
    name: "changes that do not reach the server",
    on: "renamed",
    forge: async (s) => ({ ...(await s.sign(ben, [[bens, [put("x", 1, 0)]]])), changes: [null] }),
  },
];
