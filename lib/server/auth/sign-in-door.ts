/** The two requests of next-auth that a browser makes: csrf, and the ticket's callback. All else is not there. */
import "server-only";
import { fromUtf8 } from "@/lib/bytes/encoding";
import { VaultError } from "@/lib/bytes/errors";
import { addressOf } from "@/lib/server/address";
import { askNextAuth, cookieNames, type DoorRequest, type DoorResponse } from "@/lib/server/auth/auth";
import { readCookies } from "@/lib/server/auth/cookies";
import { readBody } from "@/lib/server/body";
import { answerFor } from "@/lib/server/errors";
import { type Instance, openInstance } from "@/lib/server/instance";
import { checkOrigin } from "@/lib/server/origin";
import { respond } from "@/lib/server/respond";

const MAX_FORM_BYTES = 4096;
const FORM_TYPE = "application/x-www-form-urlencoded";

/** `path` is what follows /api/auth: next-auth's sign-in, sign-out and error pages are answered 404. */
export async function signInDoor(request: Request, path: readonly string[]): Promise<Response> {
  const route = `/api/auth/${path.length > 2 ? "" : path.join("/")}`;
  try {
    const instance = await openInstance();
    checkOrigin(request, instance.env.origin);
    const place = `${request.method} ${path.join("/")}`;
    if (place === "GET csrf") return await ask(instance, request, path, {});
    if (place === "POST callback/ticket") {
      instance.throttle.take("ticket", addressOf(request.headers));
      return await ask(instance, request, path, await readForm(request));
    }
    throw new VaultError("not-found");
  } catch (error) {
    const { status, body } = answerFor(error, route);
    return respond(status, body);
  }
}

/** Asks and answers; of next-auth's cookies the session and its csrf token go out, its callback address does not. */
async function ask(
  instance: Instance,
  request: Request,
  path: readonly string[],
  body: Record<string, string>,
): Promise<Response> {
  const answer = new Answer();
  await askNextAuth(instance, doorRequest(request, path, body), answer);
  const names = cookieNames(instance.env.origin);
  const kept = answer.cookies.filter((cookie) =>
    [names.session, names.csrf].some((name) => cookie.startsWith(`${name}=`)),
  );
  const opened = kept.some((cookie) => cookie.startsWith(`${names.session}=`));
  // next-auth answers 200 when the csrf token does not fit: only a session cookie says that it went well.
  const status = path[0] === "csrf" || opened ? 200 : 401;
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  for (const cookie of kept) headers.append("set-cookie", cookie);
  return new Response(JSON.stringify(answer.body), { status, headers });
}

function doorRequest(request: Request, path: readonly string[], body: Record<string, string>): DoorRequest {
  return {
    method: request.method === "POST" ? "POST" : "GET",
    query: { nextauth: path },
    cookies: readCookies(request.headers),
    headers: {},
    // "json": the answer is JSON and no redirect. The page chooses no callback address.
    body: { ...pick(body, "csrfToken"), ...pick(body, "ticket"), json: "true" },
  };
}

function pick(fields: Record<string, string>, name: string): Record<string, string> {
  const value = fields[name];
  return value === undefined ? {} : { [name]: value };
}

async function readForm(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== FORM_TYPE) throw new VaultError("malformed", { detail: "content-type" });
  return Object.fromEntries(new URLSearchParams(fromUtf8(await readBody(request, MAX_FORM_BYTES))));
}

/** Collects what next-auth answers. */
class Answer implements DoorResponse {
  body: unknown = {};
  cookies: readonly string[] = [];

  status(): this {
    return this;
  }
  getHeader(name: string): string[] | undefined {
    return name.toLowerCase() === "set-cookie" ? [...this.cookies] : undefined;
  }
  setHeader(name: string, value: string | string[]): void {
    if (name.toLowerCase() === "set-cookie") this.cookies = [value].flat();
  }
  json(body: unknown): void {
    this.body = body;
  }
  send(body: unknown): void {
    this.body = body;
  }
  end(): void {}
}
