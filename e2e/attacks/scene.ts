/** What attacks stand on: the real server in this process, people made with the builders, and their real devices. */
import * as v from "valibot";
import { blobKey } from "@/e2e/memory-server";
import { joinHousehold, type Person } from "@/e2e/people";
import { foundOn, type StoreServer } from "@/e2e/store-server";
import { decodeCbor } from "@/lib/bytes/cbor";
import { type AccountId, makeId, type VaultId } from "@/lib/bytes/ids";
import type { Sealed } from "@/lib/bytes/sealed";
import type { VaultGrant } from "@/lib/secret/compose/members";
import type { SignedEntry } from "@/lib/secret/compose/signing";
import { formatKitGroups } from "@/lib/secret/crypto/kit";
import { type Between, lying, must, TestDevice, totp } from "@/lib/secret/session/test-device";
import type { Account } from "@/lib/secret/vault/account";
import { openInstance } from "@/lib/server/instance";
import { startTestServer } from "@/lib/server/test-server";
import type { ResponseOf } from "@/lib/wire/endpoint";
import { append, blobs, pull } from "@/lib/wire/ledger";

export const PULL = pull.path;
export const BLOBS = blobs.path;
export const APPEND = append.path;

export const honest: Between = (_asked, next) => next();

export interface Scene {
  readonly server: StoreServer;
  /** the founder: her keys are in the test's hands, which makes her a liar where one is needed */
  readonly anna: Person;
  /** The founder of another household on the same server. */
  elsewhere(): Promise<Person>;
  stop(): Promise<void>;
}

export async function household(): Promise<Scene> {
  const stop = startTestServer({ SIGNUPS: "open" });
  const { db } = await openInstance();
  const { server, anna } = await foundOn(db);
  return { server, anna, elsewhere: async () => (await foundOn(db, "Zoë")).anna, stop };
}

/** Somebody whom the founder let in, with a vault of their own and these. */
export async function joined(
  { server, anna }: Scene,
  name: string,
  grants: readonly VaultGrant[] = [],
): Promise<Person> {
  const person = await joinHousehold(server, await anna.invite(), name);
  await anna.admit(person.id, grants);
  await person.createPersonalVault();
  await anna.sync();
  return person;
}

/** A browser that was never here, opened by somebody's kit. */
export async function deviceOf({ ways }: Person, between = honest): Promise<TestDevice> {
  const device = new TestDevice();
  device.between = between;
  await device.session.start();
  must(await device.session.openKit((await formatKitGroups(ways.kit.code)).join(" ")));
  await device.settled();
  return device;
}

export const account = (issuer: string, more: Partial<Account> = {}): Account => ({
  v: 1,
  ...totp(issuer),
  addedAt: 0,
  ...more,
});

export async function addAccount(
  person: Person,
  issuer: string,
  vault: VaultId = person.personalVault,
): Promise<AccountId> {
  await person.sync();
  const [id = makeId<AccountId>()] = await person.addAccounts(vault, [account(issuer)]);
  return id;
}

export const issuers = ({ overview }: TestDevice): readonly string[] =>
  overview.accounts.map(({ issuer }) => issuer);

export const damaged = ({ overview }: TestDevice): readonly AccountId[] =>
  overview.damaged.map((one) => one.account).toSorted();

type Pulled = ResponseOf<typeof pull>;

/** Changes what the server shows of the ledger; `after` is what the device asked for. */
export const pulling =
  (lie: (answer: Pulled, after: number) => Pulled): Between =>
  (asked, next) =>
    lying(PULL, (answer) => lie(v.parse(pull.response, answer), afterOf(asked.body)))(asked, next);

const afterOf = (body: Uint8Array | null): number =>
  body === null ? -1 : v.parse(pull.request, decodeCbor(body)).after;

/** The server shows `signed` as its newest entry, although it never took it. */
export const showing = ({ envelope, head }: SignedEntry): Between =>
  pulling((answer, after) => ({
    ...answer,
    head,
    entries: after < head.seq ? [...answer.entries, envelope] : answer.entries,
  }));

type BlobOf = (name: string, blob: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | null;

/** The server gives other bytes for a blob than those that it was given; null: it has lost them. */
export const swapping = (swap: BlobOf): Between =>
  lying(BLOBS, (answer) => ({
    blobs: v.parse(blobs.response, answer).blobs.flatMap((one) => {
      const blob = swap(blobKey(one), one.blob);
      return blob === null ? [] : [{ ...one, blob: blob as Sealed<"account"> }];
    }),
  }));

export const nameOf = (vault: VaultId, id: AccountId, rev = 1): string =>
  blobKey({ vault, account: id, rev });
