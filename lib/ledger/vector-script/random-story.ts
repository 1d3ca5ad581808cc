/** Entries that a random idea asks for, half of them allowed as the ledger stands. Nothing here is secret. */
import fc from "fast-check";
import type { Change } from "@/lib/ledger/types";
import {
  accountNamed,
  admit,
  createVault,
  describeHousehold,
  grant,
  type Holder,
  inviteNamed,
  join,
  nextGeneration,
  openInvite,
  profile,
  put,
  rotation,
  unlocker,
  unlockerNamed,
  vaultNamed,
} from "@/lib/ledger/vector-script/bodies";
import { anna, annas, ben, emil, householdPart, shared } from "@/lib/ledger/vector-script/family";
import { makePerson, type Person } from "@/lib/ledger/vector-script/people";
import type { Scoped, Scribe } from "@/lib/ledger/vector-script/scribe";
import { dummySealed, seededBytes } from "@/lib/ledger/vector-script/seeded";

const newcomers = ["fay", "gus", "hal"].map(makePerson);
const people = [anna, ben, emil, ...newcomers];
const ROLES = ["viewer", "editor", "manager"] as const;
const ACCOUNTS = ["router", "alarm", "mail moved", "new"];

const KINDS = [
  "describe",
  "profile",
  "member role",
  "remove member",
  "rotate household",
  "skip household",
  "new generation",
  "add kit",
  "remove kit",
  "invite",
  "invite to replace",
  "join",
  "admit",
  "create vault",
  "grant",
  "vault role",
  "revoke",
  "leave",
  "rotate vault",
  "skip vault",
  "remove vault",
  "restore vault",
  "report",
  "put",
  "remove account",
  "move account",
  "count",
] as const;

export const ideas = fc.record({
  kind: fc.constantFrom(...KINDS),
  by: fc.constantFrom(...people),
  whom: fc.constantFrom(...people),
  number: fc.nat(3),
  /** the rotations that a device would add */
  rotates: fc.boolean(),
});
export type Idea = typeof ideas extends fc.Arbitrary<infer T> ? T : never;

const holdersOf = (s: Scribe, scope: "household" | typeof shared): Holder[] => {
  const members =
    scope === "household"
      ? s.view.activeMembers()
      : s.view.vaultMembers(scope).flatMap((row) => s.view.member(row.member) ?? []);
  return members.flatMap(({ member, generation }): Holder[] =>
    people.filter((person) => person.member === member).map((person) => [person, generation]),
  );
};
const epochOf = (s: Scribe, scope: "household" | typeof shared): number =>
  (scope === "household" ? s.view.household() : s.view.vault(scope))?.epoch ?? 0;
const invites = (s: Scribe) => s.view.dump().invite.filter((row) => row.state === "open");

/** The entry, signed by somebody active so that it can be verified. */
export async function asTold(s: Scribe, idea: Idea): Promise<{ by: Person; changes: Scoped }> {
  if (idea.kind === "join") {
    const unused = newcomers.find((person) => !s.view.member(person.member));
    const invite = s.view.dump().invite.at(-1);
    const name = invite && inviteNames(s).find((one) => inviteNamed(one) === invite.invite);
    if (unused && name) {
      return { by: unused, changes: [householdPart(await join(s.household, name, unused))] };
    }
  }
  const active = people.filter((person) => s.view.member(person.member)?.state === "active");
  const by = active.includes(idea.by) ? idea.by : (active[idea.number % active.length] ?? anna);
  const household = await householdChanges(s, idea, by);
  const vault = vaultChanges(s, idea, by);
  const changes: Scoped = [
    ...(household.length > 0 ? [householdPart(...household)] : []),
    ...vault.filter(([, list]) => list.length > 0),
  ];
  return {
    by,
    changes: changes.length > 0 ? changes : [householdPart(profile(by, epochOf(s, "household")))],
  };
}

const inviteNames = (s: Scribe) => ["first", "second", ...Array.from({ length: s.seq }, (_, i) => `at ${i}`)];

async function householdChanges(s: Scribe, idea: Idea, by: Person): Promise<Change[]> {
  const epoch = epochOf(s, "household");
  const generation = s.view.member(by.member)?.generation ?? 0;
  const owners = holdersOf(s, "household").filter(([one]) => s.view.member(one.member)?.role === "owner");
  const rotate = (holders = holdersOf(s, "household")): Change => [
    "household.rotate",
    rotation(epoch + 1, holders),
  ];
  const { whom } = idea;
  switch (idea.kind) {
    case "describe":
      return [describeHousehold(epoch)];
    case "profile":
      return [profile(by, epoch)];
    case "member role":
      return [["member.role", { member: whom.member, role: idea.number % 2 ? "owner" : "member" }]];
    case "remove member": {
      const left = holdersOf(s, "household").filter(([one]) => one !== whom);
      return [["member.remove", { member: whom.member }], ...(idea.rotates ? [rotate(left)] : [])];
    }
    case "rotate household":
      return [rotate()];
    case "skip household":
      return [["household.rotate", rotation(epoch + 1, holdersOf(s, "household"), Math.max(0, epoch - 1))]];
    case "new generation": {
      const ways = s.view.unlockersOf(by.member).filter((row) => row.kemPublic);
      const next = await nextGeneration(
        s.household,
        by,
        generation + 1,
        ways.map((row) => row.unlocker),
      );
      const after = holdersOf(s, "household").map(
        ([one, gen]): Holder => (one === by ? [one, gen + 1] : [one, gen]),
      );
      return [next, ...(idea.rotates ? [rotate(after)] : [])];
    }
    case "add kit":
      return [["unlocker.add", unlocker("kit", `${by.name}'s kit ${s.seq}`)]];
    case "remove kit": {
      const ways = s.view.unlockersOf(by.member);
      const gone = ways[idea.number % ways.length]?.unlocker ?? unlockerNamed("none");
      return [["unlocker.remove", { unlocker: gone }]];
    }
    case "invite":
      return [openInvite(`at ${s.seq}`, owners, { role: idea.number % 2 ? "owner" : "member" })];
    case "invite to replace": {
      const role = s.view.member(whom.member)?.role ?? "member";
      return [openInvite(`at ${s.seq}`, owners, { role, replaces: whom.member })];
    }
    case "admit":
    case "join": {
      const waiting = newcomers.find((person) => s.view.member(person.member)?.state === "candidate");
      const row = invites(s).find(
        (one) => one.invite === s.view.member(waiting?.member ?? by.member)?.invite,
      );
      const name = inviteNames(s).find((one) => row && inviteNamed(one) === row.invite);
      if (!waiting || !row || !name) return [];
      return [admit(name, waiting, epoch, row.replaces ? { replaces: row.replaces } : {})];
    }
    default:
      return [];
  }
}

function vaultChanges(s: Scribe, idea: Idea, by: Person): Scoped {
  const epoch = epochOf(s, shared);
  const { whom, number } = idea;
  const rotate = (holders = holdersOf(s, shared)): Change => ["vault.rotate", rotation(epoch + 1, holders)];
  const account = accountNamed(ACCOUNTS[number] ?? "new");
  const inShared = (...changes: Change[]): Scoped => [[shared, changes]];
  switch (idea.kind) {
    case "create vault":
      return [
        [
          vaultNamed(`at ${s.seq}`),
          [
            createVault("new", number % 2 ? "shared" : "personal"),
            ["vault.rotate", rotation(0, [[by, s.view.member(by.member)?.generation ?? 0]])],
          ],
        ],
      ];
    case "grant":
      return inShared(
        ...(idea.rotates ? [rotate()] : []),
        grant(
          [whom, s.view.member(whom.member)?.generation ?? 0],
          ROLES[number % 3] ?? "viewer",
          idea.rotates ? epoch + 1 : epoch,
        ),
      );
    case "vault role":
      return inShared(["vault.role", { member: whom.member, role: ROLES[number % 3] ?? "viewer" }]);
    case "revoke": {
      const left = holdersOf(s, shared).filter(([one]) => one !== whom);
      return inShared(["vault.revoke", { member: whom.member }], ...(idea.rotates ? [rotate(left)] : []));
    }
    case "leave":
      return inShared(["vault.leave", {}]);
    case "rotate vault":
      return inShared(rotate());
    case "remove member": {
      const left = holdersOf(s, shared).filter(([one]) => one !== whom);
      return idea.rotates ? inShared(rotate(left)) : [];
    }
    case "skip vault":
      return inShared([
        "vault.rotate",
        rotation(epoch + 1, holdersOf(s, shared), Math.max(0, epoch - 1 - number)),
      ]);
    case "remove vault":
      return inShared(["vault.remove", {}]);
    case "restore vault":
      return inShared(...(idea.rotates ? [rotate()] : []), ["vault.restore", {}]);
    case "report":
      return inShared(["vault.report", { epoch }]);
    case "put": {
      const last = s.view.account(shared, account)?.revisions[0]?.rev ?? 0;
      const changes = [1, 2, 3].map((step) => put(ACCOUNTS[number] ?? "new", last + step, epoch));
      return inShared(...changes);
    }
    case "remove account":
      return inShared(["account.remove", { account }]);
    case "move account": {
      const key = s.view.vault(annas)?.epoch ?? 0;
      return [
        [shared, [["account.remove", { account, movedTo: annas }]]],
        [annas, [put(`moved at ${s.seq}`, 1, key)]],
      ];
    }
    case "count":
      return inShared([
        "account.count",
        {
          account,
          n: (s.view.account(shared, account)?.counter ?? 0) + number,
          nonce: seededBytes(`step at ${s.seq}`, 16),
        },
      ]);
    case "describe":
      return inShared(["vault.describe", { epoch, description: dummySealed<"vault">(`at ${s.seq}`) }]);
    default:
      return [];
  }
}
