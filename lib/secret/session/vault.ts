/**
 * VaultActions as plain functions. Passkey ceremonies run here, on the page; everything else is asked of the
 * worker. Sees what pages show, and PRF bytes for as long as a hand-over takes.
 */
import "client-only";
import type { PasskeyMade, PasskeyTouched, Result, VaultActions } from "@/lib/secret/session/api";
import { putCodes } from "@/lib/secret/session/code-store";
import { endAutofill, waitInAutofill } from "@/lib/secret/session/conditional";
import { getState, lockEverywhere, show, vault } from "@/lib/secret/session/live";
import type { Creation, Touch } from "@/lib/secret/session/methods";
import { attempt, done } from "@/lib/secret/session/result";
import { createPasskey, touchPasskey, transferOf } from "@/lib/secret/session/webauthn";

export { getServerState, getState, subscribe } from "@/lib/secret/session/live";

/** Page code never sees a throw: what fails becomes a problem. */
async function asResult<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  const result = await attempt(work);
  return result.ok ? result.value : result;
}

/** As asResult; what asks for a fresh touch, or finds the session ended, asks for one and is tried once more. */
async function withTouch<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  const first = await asResult(work);
  if (first.ok || (first.problem.code !== "needs-touch" && first.problem.code !== "signed-out")) return first;
  const touched = await asResult(async () => {
    const wanted = await vault().call("touchOptions", [true]);
    if (!wanted.ok) return wanted;
    const touch = await touchPasskey(wanted.value);
    return vault().call("freshTouch", [touch], transferOf(touch));
  });
  return touched.ok ? asResult(work) : touched;
}

async function createFor<T>(
  creation: Promise<Result<Creation>>,
  next: (made: PasskeyMade) => Promise<Result<T>>,
): Promise<Result<T>> {
  endAutofill();
  const wanted = await creation;
  return wanted.ok ? next(await createPasskey(wanted.value)) : wanted;
}

const touchOptions = (): Promise<Result<Touch>> => asResult(() => vault().call("touchOptions", [false]));
const open = (touched: PasskeyTouched): Promise<Result> =>
  vault().call("unlockWith", [touched], transferOf(touched));

export const unlock: VaultActions["unlock"] = async ({ conditional = false, signal } = {}) => {
  if (conditional) {
    return asResult(async () => {
      const waited = await waitInAutofill(touchOptions, signal);
      return waited.ok ? open(waited.value) : waited;
    });
  }
  endAutofill();
  const before = getState();
  const household = "household" in before ? before.household : null;
  show({ phase: "unlocking", household, step: "touch", done: 0, total: 0 });
  const unlocked = await asResult(async () => {
    const wanted = await touchOptions();
    return wanted.ok ? open(await touchPasskey(wanted.value, signal)) : wanted;
  });
  // The worker shows what went wrong in it; a touch that was never given leaves things as they were.
  if (!unlocked.ok && getState().phase === "unlocking" && before.phase === "locked") {
    show({ ...before, problem: unlocked.problem });
  }
  return unlocked;
};

export const lock: VaultActions["lock"] = lockEverywhere;
export const sync: VaultActions["sync"] = () => withTouch(() => vault().call("sync", []));

export const beginSetUp: VaultActions["beginSetUp"] = (input) =>
  asResult(() => vault().call("beginSetUp", [input]));
export const makeSetUpPasskey: VaultActions["makeSetUpPasskey"] = () =>
  asResult(() =>
    createFor(vault().call("setUpCreation", []), (made) =>
      vault().call("takeSetUpPasskey", [made], transferOf(made)),
    ),
  );
export const setUpKit: VaultActions["setUpKit"] = () => asResult(() => vault().call("setUpKit", []));
export const finishSetUp: VaultActions["finishSetUp"] = (typed) =>
  asResult(() => vault().call("finishSetUp", [typed]));
export const abandonSetUp: VaultActions["abandonSetUp"] = async () => {
  await asResult(async () => {
    await vault().call("abandonSetUp", []);
    return done;
  });
};

export const openKit: VaultActions["openKit"] = (code) => asResult(() => vault().call("openKit", [code]));
export const makeNewPasskey: VaultActions["makeNewPasskey"] = () =>
  asResult(() =>
    createFor(vault().call("newPasskeyCreation", []), (made) =>
      vault().call("takeNewPasskey", [made], transferOf(made)),
    ),
  );
export const shutOut: VaultActions["shutOut"] = (unlockers) =>
  withTouch(() => vault().call("shutOut", [unlockers]));
export const keepOlder: VaultActions["keepOlder"] = () => asResult(() => vault().call("keepOlder", []));
export const newKit: VaultActions["newKit"] = () => asResult(() => vault().call("newKit", []));
export const finishKit: VaultActions["finishKit"] = (typed) =>
  withTouch(() => vault().call("finishKit", [typed]));

export const setPreferences: VaultActions["setPreferences"] = (change) =>
  asResult(() => vault().call("setPreferences", [change]));

export const readAccounts: VaultActions["readAccounts"] = (sources) =>
  asResult(() => vault().call("readAccounts", [sources]));
export const checkFields: VaultActions["checkFields"] = async (input) => {
  const checked = await attempt(() => vault().call("checkFields", [input]));
  return checked.ok ? checked.value : checked;
};
/** From the first account on there is something to lose: a browser short of room shall not clear this site. */
async function askToKeep(): Promise<void> {
  const { storage } = navigator;
  if (typeof storage?.persist !== "function" || (await storage.persisted())) return;
  await storage.persist();
}

export const saveAccounts: VaultActions["saveAccounts"] = async (lines, into) => {
  const saved = await withTouch(() => vault().call("saveAccounts", [lines, into]));
  if (saved.ok) {
    performance.mark("keepsake:saved");
    void askToKeep().catch(() => undefined);
  }
  return saved;
};
export const accountDetails: VaultActions["accountDetails"] = (account) =>
  asResult(() => vault().call("accountDetails", [account]));
export const updateAccount: VaultActions["updateAccount"] = (account, fields) =>
  withTouch(() => vault().call("updateAccount", [account, fields]));
export const removeAccount: VaultActions["removeAccount"] = (account) =>
  withTouch(() => vault().call("removeAccount", [account]));
export const restoreAccount: VaultActions["restoreAccount"] = (account) =>
  withTouch(() => vault().call("restoreAccount", [account]));
export const stepCounter: VaultActions["stepCounter"] = async (account) => {
  const stepped = await withTouch(() => vault().call("stepCounter", [account]));
  if (stepped.ok) putCodes([stepped.value]);
  return stepped;
};
export const codes: VaultActions["codes"] = async (accounts, at) => {
  const answered = await attempt(() => vault().call("codes", [accounts, at]));
  return answered.ok ? answered.value : [];
};
