import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { fromBase32, toBase32, toBase64Url, toHex, toUtf8 } from "@/lib/bytes/encoding";
import { must, TestDevice, TestPasskey, totp, typedBack } from "@/lib/secret/session/test-device";
import { setUpCode } from "@/lib/server/test-person";
import { startTestServer } from "@/lib/server/test-server";

let stop: () => Promise<void>;
const logged = vi.spyOn(process.stderr, "write").mockReturnValue(true);

beforeAll(() => {
  stop = startTestServer({ LOG_LEVEL: "info" });
}, 60_000);
afterAll(async () => {
  logged.mockRestore();
  await stop();
});

/** However it might be written down: as it is, and in each encoding of ours. */
const spellings = (bytes: Uint8Array<ArrayBuffer>): readonly Buffer[] => [
  Buffer.from(bytes),
  ...[toHex, toBase32, toBase64Url].map((write) => Buffer.from(write(bytes))),
];

test("no name, secret or key is in a request, the database or the log", async () => {
  const [device, passkey] = [new TestDevice(), new TestPasskey()];
  const prf = new Uint8Array(passkey.prf ?? expect.fail("no PRF"));
  const sent = vi.spyOn(device.browser, "send");
  const secret = toUtf8("marker of a secret!!");
  await device.session.start();
  must(
    await device.session.beginSetUp({
      household: "marker-household",
      name: "marker-member",
      setUpCode: await setUpCode(),
    }),
  );
  must(await device.session.takeSetUpPasskey(passkey.create(must(await device.session.setUpCreation()))));
  const sheet = must(await device.session.setUpKit());
  must(await device.session.finishSetUp(typedBack(sheet)));
  const [id = expect.fail("no id")] = must(
    await device.session.saveAccounts(
      [
        totp("marker-issuer", {
          name: "marker-account",
          notes: "marker-notes",
          tags: ["marker-tag"],
          backupCodes: [{ code: "marker-backup", used: false }],
          secret,
        }),
      ],
      device.personalVault,
    ),
  );
  must(await device.session.updateAccount(id, { issuer: "marker-edited" }));
  must(await device.session.removeAccount(id));
  must(await device.session.restoreAccount(id));
  const [code] = await device.session.codes([id], 59_000);

  const requests = sent.mock.calls.map(([path, { headers, body }]) =>
    Buffer.concat([
      Buffer.from(`${path}\n${JSON.stringify(headers)}\n`),
      body instanceof Uint8Array ? body : Buffer.from(String(body ?? "")),
    ]),
  );
  const folder = process.env.DATA_DIR ?? expect.fail("no folder");
  const places = {
    requests: Buffer.concat(requests),
    database: Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file)))),
    log: Buffer.from(logged.mock.calls.map(([line]) => String(line)).join("")),
  };
  // What is sent and kept in the clear is found, so the search would find a marker too.
  expect(places.requests.includes(id)).toBe(true);
  expect(places.database.includes(id)).toBe(true);
  expect(places.log.includes("/api/ledger/append")).toBe(true);

  const kit = sheet.groups.join("");
  const markers = [
    Buffer.from("marker-"),
    ...spellings(secret),
    ...spellings(prf),
    Buffer.from(kit),
    ...spellings(fromBase32(kit.slice(0, 32))),
    Buffer.from(JSON.stringify(code?.code)),
  ];
  for (const [place, bytes] of Object.entries(places)) {
    const found = markers.filter((marker) => bytes.includes(marker)).map(String);
    expect(found, place).toEqual([]);
  }
  await device.session.forget();
});
