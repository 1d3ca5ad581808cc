import * as v from "valibot";
import { expect, test } from "vitest";
import { encodeCbor } from "@/lib/bytes/cbor";
import { bytesOf } from "@/lib/bytes/sealed";
import { createTransport, type Fetch } from "@/lib/secret/session/transport";
import { endpoint } from "@/lib/wire/endpoint";

const echo = endpoint({
  method: "POST",
  path: "/api/echo",
  access: "open",
  request: v.strictObject({ bytes: bytesOf(2) }),
  response: v.strictObject({ bytes: bytesOf(2) }),
});
const transportOver = (fetch: Fetch) => createTransport({ fetch, origin: "https://home.test" });
const answer = (status: number, body: BodyInit) => async () => new Response(body, { status });
const bytes = Uint8Array.of(1, 2);

test("sends the request as CBOR to the same origin and gives back the parsed answer", async () => {
  let asked: { url: string; body: unknown } | null = null;
  const transport = transportOver(async (url, { body }) => {
    asked = { url, body };
    return new Response(encodeCbor({ bytes: Uint8Array.of(3, 4) }));
  });
  expect(await transport.call(echo, { bytes })).toEqual({ bytes: Uint8Array.of(3, 4) });
  expect(asked).toEqual({ url: "https://home.test/api/echo", body: encodeCbor({ bytes }) });
});

test("no answer is server-down", async () => {
  const transport = transportOver(() => Promise.reject(new TypeError("fetch failed")));
  await expect(transport.call(echo, { bytes })).rejects.toMatchObject({ code: "server-down" });
});

test("an answer outside its contract is malformed", async () => {
  const transport = transportOver(answer(200, encodeCbor({ bytes, more: 1 })));
  await expect(transport.call(echo, { bytes })).rejects.toMatchObject({ code: "malformed" });
});

test("an error answer keeps its code, detail and wait", async () => {
  const body = encodeCbor({ error: "throttled", detail: "kit", retryAfter: 30 });
  const transport = transportOver(answer(429, body));
  const expected = { code: "throttled", detail: "kit", retryAfter: 30 };
  await expect(transport.call(echo, { bytes })).rejects.toMatchObject(expected);
});

test("a proxy's own page is server-down, any other foreign body server-error", async () => {
  const gateway = transportOver(answer(502, "<html>"));
  await expect(gateway.call(echo, { bytes })).rejects.toMatchObject({ code: "server-down" });
  const strange = transportOver(answer(418, "teapot"));
  await expect(strange.call(echo, { bytes })).rejects.toMatchObject({ code: "server-error" });
});

test("a request outside its contract is never sent", async () => {
  let sent = 0;
  const transport = transportOver(async () => {
    sent += 1;
    return new Response(encodeCbor({ bytes }));
  });
  await expect(transport.call(echo, { bytes: Uint8Array.of(1) })).rejects.toThrow();
  expect(sent).toBe(0);
});
