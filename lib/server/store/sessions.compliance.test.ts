import { expect, test } from "vitest";
import { onBothDatabases } from "@/db/both-databases";
import type { Database } from "@/db/query";
import { joinHousehold, type Person } from "@/e2e/people";
import { foundOn, requestOf, type StoreServer } from "@/e2e/store-server";
import { makeKit, makePasskey } from "@/e2e/ways";
import { isVaultError } from "@/lib/bytes/errors";
import { type CeremonyId, makeId, type RegistrationId, type UnlockerId } from "@/lib/bytes/ids";
import { joinDrafts } from "@/lib/secret/compose/draft";
import { addUnlocker, removeUnlocker, shutOut } from "@/lib/secret/compose/ways-in";
import type { Actor, Authorized } from "@/lib/server/policy";
import { CEREMONY_MS, openCeremony, takeCeremony } from "@/lib/server/store/ceremonies";
import { instanceSecret, isFounded } from "@/lib/server/store/instance";
import { append } from "@/lib/server/store/ledger";
import { findRegistration, keepRegistration, REGISTRATION_MS } from "@/lib/server/store/registrations";
import { endSession, findSession, markFresh, markSeen, openSession } from "@/lib/server/store/sessions";
import { issueTicket, TICKET_MS } from "@/lib/server/store/tickets";
import { unlockerByCredential, unlockerById, unlockerBySignIn } from "@/lib/server/store/unlockers";

const NOW = 1_800_000_000_000;
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (isVaultError(error) ? error.code : String(error)),
  );
const isAlive = async (db: Database, actor: Authorized<Actor>) => (await findSession(db, actor)) !== null;

onBothDatabases("what a server remembers", (databases) => {
  test("the instance's secret is made once, also when two servers start at once", async () => {
    const db = await databases.open();
    const [one, two] = await Promise.all([instanceSecret(db), instanceSecret(db)]);
    expect(one).toHaveLength(32);
    expect(two).toEqual(one);
    expect(await instanceSecret(db)).toEqual(one);
    expect(await isFounded(db)).toBe(false);
    await foundOn(db);
    expect(await isFounded(db)).toBe(true);
  });

  test("a ceremony is used once, for its purpose, within five minutes", async () => {
    const db = await databases.open();
    const open = () => openCeremony(db, { purpose: "assertion", session: null }, NOW);
    const take = (ceremony: CeremonyId, purpose: "assertion" | "registration", now: number) =>
      codeOf(takeCeremony(db, { ceremony, purpose }, now));
    const { ceremony, challenge } = await open();
    expect((await takeCeremony(db, { ceremony, purpose: "assertion" }, NOW)).challenge).toEqual(challenge);
    expect(await take(ceremony, "assertion", NOW)).toBe("expired");
    expect(await take((await open()).ceremony, "registration", NOW)).toBe("expired");
    expect(await take((await open()).ceremony, "assertion", NOW + CEREMONY_MS)).toBe("expired");
    expect(await take((await open()).ceremony, "assertion", NOW + CEREMONY_MS - 1)).toBe("done");
    expect(await take(makeId<CeremonyId>(), "assertion", NOW)).toBe("expired");
  });

  test("old ceremonies and registrations are swept when a new one is made", async () => {
    const db = await databases.open();
    const verified = { credentialId: random(16), credentialPublicKey: random(77), session: null };
    await openCeremony(db, { purpose: "assertion", session: null }, NOW);
    await keepRegistration(db, verified, NOW);
    await openCeremony(db, { purpose: "assertion", session: null }, NOW + CEREMONY_MS + 1);
    await keepRegistration(db, verified, NOW + REGISTRATION_MS + 1);
    expect(await db.read((q) => q.select().from(q.tables.ceremony))).toHaveLength(1);
    expect(await db.read((q) => q.select().from(q.tables.registration))).toHaveLength(1);
  });

  test("a registration can be looked at until it is spent or an hour old", async () => {
    const db = await databases.open();
    const verified = { credentialId: random(16), credentialPublicKey: random(77), session: null };
    const registration = await keepRegistration(db, verified, NOW);
    expect(await findRegistration(db, registration, NOW)).toMatchObject(verified);
    expect(await findRegistration(db, registration, NOW + REGISTRATION_MS)).toBeNull();
    expect(await findRegistration(db, makeId<RegistrationId>(), NOW)).toBeNull();
  });

  test("a ticket opens one session, within a minute, and is kept as a hash", async () => {
    const db = await databases.open();
    const { server, anna } = await foundOn(db);
    const who = await server.actor(anna.id);
    const ticket = await issueTicket(db, who, NOW);
    const [row] = await db.read((q) => q.select().from(q.tables.ticket));
    expect(row?.hash).not.toEqual(ticket);
    const opened = await openSession(db, ticket, NOW + 1000);
    expect(opened).toMatchObject({ member: anna.id, generation: 0, freshAt: NOW, createdAt: NOW + 1000 });
    expect(await openSession(db, ticket, NOW + 1000)).toBeNull();
    expect(await openSession(db, await issueTicket(db, who, NOW), NOW + TICKET_MS)).toBeNull();
    expect(await openSession(db, random(32), NOW)).toBeNull();
  });

  test("a session is seen, made fresh and ended, and another's name finds nothing", async () => {
    const db = await databases.open();
    const [one, two] = [await foundOn(db), await foundOn(db)];
    const actor = await one.server.actor(one.anna.id);
    const later = Date.now() + 1000;
    await markSeen(db, actor, later);
    await markFresh(db, actor, later + 1);
    expect(await findSession(db, actor)).toMatchObject({ lastSeenAt: later + 1, freshAt: later + 1 });
    expect(await findSession(db, { ...actor, household: two.anna.household })).toBeNull();
    await endSession(db, { ...actor, household: two.anna.household });
    expect(await isAlive(db, actor)).toBe(true);
    await endSession(db, actor);
    expect(await isAlive(db, actor)).toBe(false);
    await markFresh(db, actor);
    expect(await isAlive(db, actor)).toBe(false);
  });

  test("a way in is found by credential, by sign-in hash and by id, while it lives", async () => {
    const db = await databases.open();
    const { server, anna } = await foundOn(db);
    const { passkey, kit } = anna.ways;
    const signInHash = anna.view.unlocker(kit.unlocker)?.signInHash;
    if (!signInHash) throw new Error("no hash");
    expect(await unlockerByCredential(db, passkey.credentialId)).toMatchObject({
      household: anna.household,
      unlocker: passkey.unlocker,
      member: anna.id,
      kind: "passkey",
      generation: 0,
    });
    expect(await unlockerBySignIn(db, signInHash)).toMatchObject({ unlocker: kit.unlocker, kind: "kit" });
    expect(await unlockerByCredential(db, random(16))).toBeNull();
    const fresh = await makeKit();
    await anna.send(joinDrafts(await addUnlocker(anna.author, fresh.way), removeUnlocker(kit.unlocker)));
    expect(await unlockerBySignIn(db, signInHash)).toBeNull();
    expect(await unlockerById(db, server.household, kit.unlocker)).toBeNull();
    expect(await unlockerById(db, server.household, fresh.unlocker)).toMatchObject({ member: anna.id });
  });
});

onBothDatabases("sessions follow the ledger", (databases) => {
  const signIn = (server: StoreServer, person: Person, unlocker: UnlockerId) =>
    server.signIn({ household: person.household, member: person.id, unlocker });

  test("removing a way in ends its sessions, and no other", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const byPasskey = await server.actor(anna.id);
    const byKit = await signIn(server, anna, anna.ways.kit.unlocker);
    const kit = await makeKit();
    await anna.send(
      joinDrafts(await addUnlocker(anna.author, kit.way), removeUnlocker(anna.ways.kit.unlocker)),
    );
    expect(await isAlive(db, byKit)).toBe(false);
    expect(await isAlive(db, byPasskey)).toBe(true);
  });

  test("a ticket of a way in that was removed meanwhile opens nothing", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const { unlocker } = anna.ways.kit;
    const ticket = await issueTicket(db, { household: server.household, member: anna.id, unlocker });
    const kit = await makeKit();
    await anna.send(joinDrafts(await addUnlocker(anna.author, kit.way), removeUnlocker(unlocker)));
    expect(await openSession(db, ticket)).toBeNull();
  });

  test("a lost phone shut out by the kit: the signing session goes on as the new passkey, all others end", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const onPhone = await server.actor(anna.id);
    const byKit = await signIn(server, anna, anna.ways.kit.unlocker);
    const [passkey, kit] = [await makePasskey(), await makeKit()];
    const { source } = passkey.way;
    if (source.kind !== "passkey") throw new Error("passkey");
    const registration = await keepRegistration(db, { ...source, session: byKit.session });
    const old = [anna.ways.passkey.unlocker, anna.ways.kit.unlocker];
    const { draft } = await shutOut(anna.author, old, [passkey.way, kit.way]);
    const request = await requestOf(anna, draft, { registrations: [registration] });
    expect((await append(db, byKit, request)).outcome).toBe("appended");
    expect(await isAlive(db, onPhone)).toBe(false);
    expect(await findSession(db, byKit)).toMatchObject({ unlocker: passkey.unlocker, generation: 1 });
  });

  test("a session that adds a passkey which another session registered stays with its own way in", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const actor = await server.actor(anna.id);
    const other = await signIn(server, anna, anna.ways.kit.unlocker);
    const draft = await addUnlocker(anna.author, (await makePasskey()).way);
    const [added] = draft.household;
    if (added?.[0] !== "unlocker.add") throw new Error("unlocker.add");
    const registration = await server.register(added[1], other.session);
    await append(db, actor, await requestOf(anna, draft, { registrations: [registration] }));
    expect(await findSession(db, actor)).toMatchObject({ unlocker: anna.ways.passkey.unlocker });
  });

  test("a removed member's sessions end, and what they send next is answered as signed out", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const ben = await joinHousehold(server, await anna.invite(), "Ben");
    await anna.admit(ben.id);
    await ben.createPersonalVault();
    await anna.sync();
    const benSession = await server.actor(ben.id);
    const late = await requestOf(ben, await addUnlocker(ben.author, (await makeKit()).way));
    expect(await isAlive(db, benSession)).toBe(true);
    await anna.remove(ben.id);
    expect(await isAlive(db, benSession)).toBe(false);
    expect(await isAlive(db, await server.actor(anna.id))).toBe(true);
    const onNewHead = { ...late, base: anna.head };
    expect(await codeOf(append(db, benSession, onNewHead))).not.toBe("done");
    expect((await append(db, benSession, late)).outcome).toBe("stale");
  });

  test("an entry sent in a session that has ended is refused", async () => {
    const { db, server, anna } = await foundOn(await databases.open());
    const actor = await server.actor(anna.id);
    const request = await requestOf(anna, await addUnlocker(anna.author, (await makeKit()).way));
    await endSession(db, actor);
    expect(await codeOf(append(db, actor, request))).toBe("signed-out");
  });
});
