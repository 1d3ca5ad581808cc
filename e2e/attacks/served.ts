/** For 29-killed-server.attack.ts: the real routes behind HTTP, in a process that can be killed at any moment. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { callRoute, ORIGIN } from "@/lib/server/test-server";

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const body = method === "POST" ? new Uint8Array(await buffer(request)) : null;
  const answered = await callRoute(ORIGIN, url, { method, headers, body });
  response.writeHead(answered.status, { "set-cookie": answered.headers.getSetCookie() });
  response.end(new Uint8Array(await answered.arrayBuffer()));
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) process.stdout.write(`${address.port}\n`);
});
