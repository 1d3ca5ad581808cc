/** Changes with dummy boxes, short to write in a vector's story. Nothing here is secret. */

import type { AccountId, HouseholdId, InviteId, UnlockerId, VaultId } from "@/lib/bytes/ids";
import { LABELS } from "@/lib/bytes/labels";
import type { Body, Change, UnlockerBody, UnlockerKind } from "@/lib/ledger/types";
import { makePair, type Pair, type Person } from "@/lib/ledger/vector-script/people";
import {
  dummyKeySeal,
  dummySealed,
  seededBytes,
  seededId,
  seededKemPublic,
} from "@/lib/ledger/vector-script/seeded";
import { joinSigned, rotateSigned } from "@/lib/ledger/verify";

export const vaultNamed = (name: string) => seededId<VaultId>(`vault ${name}`);
export const accountNamed = (name: string) => seededId<AccountId>(`account ${name}`);
export const unlockerNamed = (name: string) => seededId<UnlockerId>(`unlocker ${name}`);
export const inviteNamed = (name: string) => seededId<InviteId>(`invite ${name}`);
export const invitePair = (name: string): Pair => makePair(`${LABELS.invite} ${name}`);

export type Holder = readonly [person: Person, generation: number];

export function rotation(
  epoch: number,
  to: readonly Holder[],
  from: number | null = epoch === 0 ? null : epoch - 1,
) {
  return {
    epoch,
    from,
    commitment: seededBytes(`commitment ${epoch}`, 32),
    seals: to.map(([{ name, member }, generation]) => ({
      member,
      generation,
      seal: dummyKeySeal<"vault-key">(`${name} ${epoch}`),
    })),
    previous: from === null ? null : dummySealed<"previous-key">(`key ${epoch}`),
  };
}

/** A way in that holds the ARK. `name` gives its id, its credential and its sign-in hash. */
export function unlocker(kind: UnlockerKind, name: string): UnlockerBody {
  return {
    unlocker: unlockerNamed(name),
    kind,
    ...(kind === "passkey" ? credential(name) : {}),
    ...(kind === "kit" ? { signInHash: seededBytes(`sign-in ${name}`, 32) } : {}),
    kemPublic: seededKemPublic(`unlocker ${name}`),
    box: dummySealed<"unlocker">(name),
    sealedARK: dummyKeySeal<"ark">(name),
  };
}

/** A passkey that gives no PRF: listed, but it holds nothing. */
export function passkeyWithoutPrf(name: string): UnlockerBody {
  return { unlocker: unlockerNamed(name), kind: "passkey", ...credential(name) };
}

const credential = (name: string) => ({
  credentialId: seededBytes(`credential ${name}`, 16),
  credentialPublicKey: seededBytes(`cose ${name}`, 77),
});

export function found(person: Person, pair = person.pair(0)): Change {
  const { signPublic, kemPublic } = pair;
  return [
    "household.found",
    { member: person.member, signPublic, kemPublic, random: seededBytes("random", 32) },
  ];
}

export const describeHousehold = (epoch: number, name = "household"): Change => [
  "household.describe",
  { epoch, name: dummySealed<"name">(name) },
];

export const profile = (person: Person, epoch: number): Change => [
  "member.profile",
  { epoch, profile: dummySealed<"profile">(`${person.name} ${epoch}`) },
];

export async function nextGeneration(
  household: HouseholdId,
  person: Person,
  generation: number,
  unlockers: readonly UnlockerId[],
  change: Partial<Body<"member.rotate">> = {},
): Promise<Change> {
  const { signPublic, kemPublic } = person.pair(generation);
  const seals = unlockers.map((id) => ({
    unlocker: id,
    sealedARK: dummyKeySeal<"ark">(`${id} ${generation}`),
  }));
  const previous = dummySealed<"previous-ark">(`${person.name} ${generation}`);
  const body = { generation, signPublic, kemPublic, seals, previous, ...change };
  const signature =
    change.signature ??
    (await person.pair(generation).sign(await rotateSigned(household, person.member, body)));
  return ["member.rotate", { ...body, signature }];
}

export function openInvite(
  name: string,
  owners: readonly Holder[],
  change: Partial<Body<"invite.open">> = {},
): Change {
  return [
    "invite.open",
    {
      invite: inviteNamed(name),
      publicKey: invitePair(name).signPublic,
      role: "member",
      vaults: [],
      names: dummySealed<"invite-names">(name),
      secrets: owners.map(([owner, generation]) => ({
        member: owner.member,
        generation,
        seal: dummyKeySeal<"invite-secret">(`${name} ${owner.name}`),
      })),
      ...change,
    },
  ];
}

export async function join(
  household: HouseholdId,
  invite: string,
  person: Person,
  change: Partial<Body<"member.join">> = {},
): Promise<Change> {
  const { signPublic, kemPublic } = person.pair(0);
  const body = {
    invite: inviteNamed(invite),
    member: person.member,
    signPublic,
    kemPublic,
    unlockers: [unlocker("passkey", `${person.name}'s passkey`), unlocker("kit", `${person.name}'s kit`)],
    profile: dummySealed<"profile">(`${person.name} candidate`),
    ...change,
  };
  const signature = change.signature ?? (await invitePair(invite).sign(await joinSigned(household, body)));
  return ["member.join", { ...body, signature }];
}

export function admit(
  invite: string,
  person: Person,
  epoch: number,
  change: Partial<Body<"member.admit">> = {},
): Change {
  return [
    "member.admit",
    {
      invite: inviteNamed(invite),
      member: person.member,
      epoch,
      seal: dummyKeySeal<"vault-key">(`household ${person.name}`),
      profile: dummySealed<"profile">(`${person.name} admitted`),
      ...change,
    },
  ];
}

export const createVault = (name: string, kind: "personal" | "shared"): Change => [
  "vault.create",
  { kind, description: dummySealed<"vault">(name) },
];

export const grant = (
  [person, generation]: Holder,
  role: "viewer" | "editor" | "manager",
  epoch: number,
): Change => [
  "vault.grant",
  { member: person.member, role, epoch, generation, seal: dummyKeySeal<"vault-key">(`grant ${person.name}`) },
];

export const put = (name: string, rev: number, epoch: number): Change => [
  "account.put",
  { account: accountNamed(name), rev, epoch, blobHash: seededBytes(`blob ${name} ${rev}`, 32) },
];

export const counted = (name: string, n: number): Change => [
  "account.count",
  { account: accountNamed(name), n, nonce: seededBytes(`step ${name} ${n}`, 16) },
];
