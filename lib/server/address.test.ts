import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { addressOf, networkOf, watchAddresses } from "@/lib/server/address";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** What a handler sees as the caller's address when a client sends these headers. */
async function seenBy(trustProxy: boolean, sent: Record<string, string>): Promise<string> {
  closing.push(watchAddresses(trustProxy));
  const server = createServer((request, response) => {
    response.end(addressOf(new Headers(Object.entries(request.headers).map(([k, v]) => [k, String(v)]))));
  });
  closing.push(() => server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("no port");
  return (await fetch(`http://127.0.0.1:${place.port}/`, { headers: sent })).text();
}

test("nothing that a client says of its address is believed", async () => {
  const sent = { "x-forwarded-for": "203.0.113.9", "x-keepsake-address": "203.0.113.9" };
  expect(await seenBy(false, sent)).toBe("127.0.0.1");
});

test("with TRUST_PROXY the last address counts: those before it came from the client", async () => {
  expect(await seenBy(true, { "x-forwarded-for": "198.51.100.1, 203.0.113.9" })).toBe("203.0.113.9");
});

test("with TRUST_PROXY and rubbish or nothing in the header the socket counts", async () => {
  expect(await seenBy(true, { "x-forwarded-for": "somebody" })).toBe("127.0.0.1");
  expect(await seenBy(true, {})).toBe("127.0.0.1");
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["2001:0db8:0000:0000:ffff::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
