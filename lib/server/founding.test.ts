import { afterEach, expect, test, vi } from "vitest";
import { SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";
import { closeInstance, openInstance } from "@/lib/server/instance";
import { LIMITS } from "@/lib/server/limits";
import { readyLine } from "@/lib/server/ready";
import { foundByApi, passkeyTicket, registerPasskey, setUpCode } from "@/lib/server/test-person";
import { ORIGIN, startTestServer, TestBrowser } from "@/lib/server/test-server";
import { instance } from "@/lib/wire/households";

let stop = async () => {};
afterEach(async () => {
  await stop();
  stop = async () => {};
});

test("an empty instance wants its set-up code, the same after a restart", async () => {
  stop = startTestServer();
  expect(await new TestBrowser().call(instance, {})).toMatchObject({
    signups: "set-up",
    founded: false,
    origin: ORIGIN,
    rpId: "localhost",
  });
  const code = await setUpCode();
  expect(await readyLine(await openInstance())).toBe(`Keepsake is ready: ${ORIGIN}/#setup=${code}`);
  await closeInstance();
  expect(await setUpCode()).toBe(code);
  await foundByApi(code.toLowerCase());
  expect(await readyLine(await openInstance())).toBe(`Keepsake is ready: ${ORIGIN}`);
});

test("without the set-up code no ceremony begins and nothing is founded", async () => {
  stop = startTestServer();
  for (const code of [null, "", "0000-0000-0000-0000"]) {
    await expect(foundByApi(code)).rejects.toThrow("wrong-setup-code");
  }
  expect(await new TestBrowser().call(instance, {})).toMatchObject({ founded: false });
});

test("of two people with the same set-up code one founds the household", async () => {
  stop = startTestServer();
  const code = await setUpCode();
  const both = await Promise.allSettled([foundByApi(code), foundByApi(code)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("SIGNUPS=open: anybody founds, and the households are apart", async () => {
  stop = startTestServer({ SIGNUPS: "open" });
  const [anna, ben] = [await foundByApi(null), await foundByApi(null)];
  expect(anna.person.household).not.toBe(ben.person.household);
  expect(await new TestBrowser().call(instance, {})).toMatchObject({ signups: "open", founded: true });
});

test("a passkey that signs in often is not throttled", async () => {
  stop = startTestServer();
  const { authenticator, browser } = await foundByApi(await setUpCode());
  for (let i = 0; i < 2 * LIMITS.passkey.burst; i++) await passkeyTicket(browser, authenticator);
});

test("under an IP address no ceremony begins, and the page can say why", async () => {
  stop = startTestServer({ BASE_URL: "http://192.168.1.5:3000" });
  const browser = new TestBrowser("http://192.168.1.5:3000");
  expect(await browser.call(instance, {})).toMatchObject({ rpId: "192.168.1.5" });
  await expect(
    registerPasskey(browser, new SoftwareAuthenticator(), await setUpCode()),
  ).rejects.toMatchObject({ code: "passkey-refused", detail: "rpId is an IP address" });
});

test("behind https the session's cookie is Secure and bound to the host, and no script or other site has it", async () => {
  const origin = "https://codes.example.org";
  stop = startTestServer({ BASE_URL: origin });
  const { browser } = await foundByApi(await setUpCode(), new TestBrowser(origin));
  const line = browser.setCookies.find((cookie) => cookie.includes("session-token="));
  const [pair = "", ...attributes] = line?.split("; ") ?? [];
  expect(pair).toMatch(/^__Host-next-auth\.session-token=/);
  expect(attributes).toEqual(expect.arrayContaining(["Path=/", "HttpOnly", "Secure", "SameSite=Strict"]));
  expect(attributes.join()).not.toContain("Domain");
});

test("signing in prints nothing", async () => {
  const prints = [
    vi.spyOn(process.stdout, "write").mockReturnValue(true),
    vi.spyOn(process.stderr, "write").mockReturnValue(true),
    ...(["log", "info", "warn", "error"] as const).map((level) =>
      vi.spyOn(console, level).mockReturnValue(undefined),
    ),
  ];
  try {
    stop = startTestServer();
    const { browser, authenticator } = await foundByApi(await setUpCode());
    expect(await browser.openSession(await passkeyTicket(browser, authenticator))).toBe(200);
    expect(await browser.openSession(new Uint8Array(32))).toBe(401);
    expect(prints.flatMap((print) => print.mock.calls)).toEqual([]);
  } finally {
    for (const print of prints) print.mockRestore();
  }
});
