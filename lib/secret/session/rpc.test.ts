import { expect, test } from "vitest";
import { VaultError } from "@/lib/bytes/errors";
import { connect, type Port, serve } from "@/lib/secret/session/rpc";

interface Methods {
  length(bytes: Uint8Array<ArrayBuffer>): Promise<number>;
  refuse(): Promise<void>;
  wait(): Promise<void>;
}

const methods: Methods = {
  length: async (bytes) => bytes.length,
  refuse: () => Promise.reject(new VaultError("wrong-key", { detail: "box" })),
  wait: () => new Promise(() => undefined),
};

/** A page and its worker over a real channel, which clones and transfers as a Worker does. */
function pair() {
  const { port1, port2 } = new MessageChannel();
  const portOf = (port: MessagePort): Port => {
    port.start();
    return port;
  };
  const heard: string[] = [];
  const send = serve<Methods, string>(portOf(port1), methods);
  const remote = connect<Methods, string>(portOf(port2), (event) => heard.push(event));
  return { remote, send, heard, end: () => port1.close() };
}

test("moves buffers instead of copying them, so that the page keeps none", async () => {
  const { remote, end } = pair();
  const bytes = new Uint8Array(32);
  expect(await remote.call("length", [bytes], [bytes.buffer])).toBe(32);
  expect(bytes.length).toBe(0);
  end();
});

test("an expected failure arrives with its code", async () => {
  const { remote, end } = pair();
  await expect(remote.call("refuse", [])).rejects.toMatchObject({ code: "wrong-key", detail: "box" });
  end();
});

test("events arrive in order with answers", async () => {
  const { remote, send, heard, end } = pair();
  send("first");
  send("second");
  await remote.call("length", [new Uint8Array(1)]);
  expect(heard).toEqual(["first", "second"]);
  end();
});

test("closing fails what is open and what follows, and no event comes any more", async () => {
  const { remote, send, heard, end } = pair();
  const open = remote.call("wait", []);
  remote.close("signed-out");
  await expect(open).rejects.toMatchObject({ code: "signed-out" });
  await expect(remote.call("wait", [])).rejects.toMatchObject({ code: "signed-out" });
  send("late");
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard).toEqual([]);
  end();
});
