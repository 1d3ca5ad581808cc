/**
 * The session core: everything that a vault does, without a browser around it. Keys and plaintext.
 * The worker is a thin shell around it; tests drive it in Node against a real server.
 */
import type { AccountId } from "@/lib/bytes/ids";
import {
  accountDetails,
  removeAccount,
  restoreAccount,
  stepCounter,
  updateAccount,
} from "@/lib/secret/session/accounts";
import type { CodeNow, PasskeyTouched, Result } from "@/lib/secret/session/api";
import { codeNow } from "@/lib/secret/session/codes";
import {
  finishKit,
  keepOlder,
  newKit,
  newPasskeyCreation,
  openKit,
  shutOut,
  takeNewPasskey,
} from "@/lib/secret/session/come-back";
import { Device, type Surroundings } from "@/lib/secret/session/device";
import type { SessionMethods, Touch } from "@/lib/secret/session/methods";
import { setPreferences } from "@/lib/secret/session/preferences";
import { checkFields, readAccounts } from "@/lib/secret/session/reading";
import { attempt } from "@/lib/secret/session/result";
import { saveAccounts } from "@/lib/secret/session/save-accounts";
import {
  abandonSetUp,
  beginSetUp,
  finishSetUp,
  setUpCreation,
  setUpKit,
  takeSetUpPasskey,
} from "@/lib/secret/session/set-up";
import { start } from "@/lib/secret/session/start";
import { syncVault } from "@/lib/secret/session/sync";
import { freshTouch, touchOptions } from "@/lib/secret/session/touch";
import { unlock } from "@/lib/secret/session/unlock";

export function createSession(surroundings: Surroundings): SessionMethods {
  const device = new Device(surroundings);

  return {
    start: () => start(device),

    touchOptions: (fresh): Promise<Result<Touch>> => attempt(() => touchOptions(device, fresh)),
    unlockWith: (touched) => atFrontDoor(device, () => wiped(touched, () => unlock(device, touched))),
    freshTouch: (touched) => attempt(() => wiped(touched, () => freshTouch(device, touched))),
    sync: () => attempt(() => syncVault(device, device.open)),

    beginSetUp: (input) => attempt(() => beginSetUp(device, input)),
    setUpCreation: () => attempt(() => setUpCreation(device)),
    takeSetUpPasskey: (made) => attempt(() => wiped(made, () => takeSetUpPasskey(device, made))),
    setUpKit: () => attempt(() => setUpKit(device)),
    finishSetUp: (typed) => attempt(() => finishSetUp(device, typed)),
    abandonSetUp: async () => void (await attempt(() => abandonSetUp(device))),

    openKit: (code) => atFrontDoor(device, () => openKit(device, code)),
    newPasskeyCreation: () => attempt(() => newPasskeyCreation(device)),
    takeNewPasskey: (made) => attempt(() => wiped(made, () => takeNewPasskey(device, made))),
    shutOut: (unlockers) => attempt(() => shutOut(device, unlockers)),
    keepOlder: () => attempt(async () => keepOlder(device)),
    newKit: () => attempt(() => newKit(device)),
    finishKit: (typed) => attempt(() => finishKit(device, typed)),

    setPreferences: (change) => attempt(() => setPreferences(device, change)),

    readAccounts: (sources) => attempt(() => readAccounts(device, sources)),
    checkFields: async (input) => {
      const checked = await attempt(async () => checkFields(device, input));
      return checked.ok ? checked.value : checked;
    },
    saveAccounts: (lines, vault) => attempt(() => saveAccounts(device, lines, vault)),
    accountDetails: (account) => attempt(async () => accountDetails(device, account)),
    updateAccount: (account, fields) => attempt(() => updateAccount(device, account, fields)),
    removeAccount: (account) => attempt(() => removeAccount(device, account)),
    restoreAccount: (account) => attempt(() => restoreAccount(device, account)),
    stepCounter: (account) => attempt(() => stepCounter(device, account)),
    codes: async (accounts, at) => codesOf(device, accounts, at),

    async forget() {
      const { opened } = device;
      device.opened = null;
      device.setUp = null;
      // What was learned is on the server; the cache gets what it can still take.
      await opened?.saving;
    },
  };
}

/** What fails before a vault is open leaves the page at its front door, with the reason. */
async function atFrontDoor<T>(device: Device, work: () => Promise<T>): Promise<Result<T>> {
  const result = await attempt(work);
  if (!result.ok) {
    device.opened = null;
    device.showLocked(result.problem);
  }
  return result;
}

/** PRF bytes live as long as they are needed. */
async function wiped<T>(ceremony: Pick<PasskeyTouched, "prf">, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    ceremony.prf?.fill(0);
  }
}

function codesOf({ opened }: Device, accounts: readonly AccountId[], at: number): readonly CodeNow[] {
  return accounts.flatMap((id) => {
    const account = opened?.accounts.get(id);
    return opened === null || account === undefined ? [] : [codeNow(account, at, opened.stepped)];
  });
}
