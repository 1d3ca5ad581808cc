import { expect, test } from "vitest";
import { addUnlocker } from "@/lib/secret/compose/ways-in";
import { deriveDeviceKek, makeDeviceKey } from "@/lib/secret/crypto/kek";
import { SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";
import { type Founder, foundByApi, registerPasskey, touchAgain } from "@/lib/server/test-person";
import { startTestServer } from "@/lib/server/test-server";
import { deviceHalf, newDeviceHalf } from "@/lib/wire/sessions";

async function addDevice({ person }: Founder, { unlocker, half }: Awaited<ReturnType<typeof newHalf>>) {
  const source = { kind: "device", kek: await deriveDeviceKek(await makeDeviceKey(), half) } as const;
  await person.send(await addUnlocker(person.author, { unlocker, source }));
}

async function newHalf({ browser, person: { household } }: Founder) {
  const { registration } = await registerPasskey(browser, new SoftwareAuthenticator(), null);
  return browser.call(newDeviceHalf, { registration, household });
}

test("whoever adds the id of somebody's device to a household of their own does not get that device's half", async () => {
  const stop = startTestServer({ SIGNUPS: "open" });
  try {
    const [anna, thief] = [await foundByApi(null), await foundByApi(null)];
    const annas = await newHalf(anna);
    await addDevice(anna, annas);
    await addDevice(thief, annas);
    const { unlocker, half } = annas;
    expect(await anna.browser.call(deviceHalf, { unlocker })).toEqual({ half });
    expect(await thief.browser.call(deviceHalf, { unlocker })).not.toEqual({ half });
  } finally {
    await stop();
  }
});

test("one touch gives the half out once, so that a lock is not undone without the passkey", async () => {
  const stop = startTestServer({ SIGNUPS: "open" });
  try {
    const anna = await foundByApi(null);
    const made = await newHalf(anna);
    await addDevice(anna, made);
    const ask = () => anna.browser.call(deviceHalf, { unlocker: made.unlocker });
    expect(await ask()).toEqual({ half: made.half });
    await expect(ask()).rejects.toThrow("needs-touch");
    await touchAgain(anna.browser, anna.authenticator);
    expect(await ask()).toEqual({ half: made.half });
  } finally {
    await stop();
  }
});
