/** next-auth's one door: a single-use ticket becomes a session cookie. Sees ids, never keys or names. */
import "server-only";
import type { AuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import * as v from "valibot";
import { type Bytes, fromBase64Url } from "@/lib/bytes/encoding";
import { householdId, sessionId } from "@/lib/bytes/ids";
import type { Instance } from "@/lib/server/instance";
import { describeError, log } from "@/lib/server/log";
import { openSession, type SessionName } from "@/lib/server/store/sessions";

/** The longest that a session lives; its row may end earlier. */
export const SESSION_MS = 30 * 24 * 60 * 60 * 1000;

/** All that a session cookie carries. */
const claims = v.object({ household: householdId, session: sessionId });

/** What next-auth is asked: the shape of a Pages API request, of which it reads nothing else. */
export interface DoorRequest {
  readonly method: "GET" | "POST";
  readonly query: { readonly nextauth: readonly string[] };
  readonly cookies: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
}

/** What it answers into: the part of a Pages API response that it writes. */
export interface DoorResponse {
  status(code: number): DoorResponse;
  getHeader(name: string): string | string[] | undefined;
  setHeader(name: string, value: string | string[]): void;
  json(body: unknown): void;
  send(body: unknown): void;
  end(): void;
}

/**
 * next-auth by its Pages API face: its App Router face asks Next for headers and cookies, which exist only
 * inside Next. Loaded when somebody signs in: it brings an OpenID client along.
 */
export async function askNextAuth(
  instance: Instance,
  request: DoorRequest,
  response: DoorResponse,
): Promise<void> {
  const [{ default: NextAuth }, { default: Credentials }] = await Promise.all([
    import("next-auth"),
    import("next-auth/providers/credentials"),
  ]);
  const provider = Credentials({
    id: "ticket",
    credentials: { ticket: {} },
    async authorize(fields) {
      const ticket = ticketOf(fields?.ticket);
      const opened = ticket && (await openSession(instance.db, ticket));
      return opened && { id: opened.session, household: opened.household };
    },
  });
  await NextAuth(optionsOf(instance, provider))(request, response);
}

function optionsOf(instance: Instance, provider: AuthOptions["providers"][number]): AuthOptions {
  const names = cookieNames(instance.env.origin);
  const secure = instance.env.origin.startsWith("https://");
  // Strict works: a page is the same for everybody, and only its own requests need the session.
  const options = { httpOnly: true, sameSite: "strict", path: "/", secure } as const;
  return {
    providers: [provider],
    secret: instance.cookieSecret,
    session: { strategy: "jwt", maxAge: SESSION_MS / 1000 },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: names.session, options },
      csrfToken: { name: names.csrf, options },
    },
    callbacks: {
      jwt: ({ user }) => ({
        ...v.parse(claims, { household: Reflect.get(user, "household"), session: user.id }),
      }),
    },
    logger: {
      error: (_code, metadata) =>
        log("error", {
          event: "next-auth",
          ...describeError(metadata instanceof Error ? metadata : metadata.error),
        }),
      warn: (code) => log("warn", { event: `next-auth ${code}` }),
      debug: () => undefined,
    },
  };
}

/** Behind https the browser itself refuses these names from another host or without Secure. */
export function cookieNames(origin: string): { session: string; csrf: string } {
  const prefix = origin.startsWith("https://") ? "__Host-" : "";
  return { session: `${prefix}next-auth.session-token`, csrf: `${prefix}next-auth.csrf-token` };
}

/** Decrypting a cookie costs more than reading its row: the last ones are remembered. Its row has the last word. */
const read = new WeakMap<Instance, Map<string, SessionName>>();
const MAX_READ = 1000;

/** The session that a cookie names, or null where it is none of ours or too old. */
export async function readSessionCookie(instance: Instance, cookie: string): Promise<SessionName | null> {
  const known = read.get(instance) ?? new Map<string, SessionName>();
  read.set(instance, known);
  const name = known.get(cookie) ?? (await decryptCookie(instance, cookie));
  if (name === null) return null;
  known.set(cookie, name);
  for (const oldest of known.keys()) {
    if (known.size <= MAX_READ) break;
    known.delete(oldest);
  }
  return name;
}

async function decryptCookie(instance: Instance, cookie: string): Promise<SessionName | null> {
  try {
    const token = await decode({ token: cookie, secret: instance.cookieSecret });
    const parsed = v.safeParse(claims, token);
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function ticketOf(text: string | undefined): Bytes | null {
  try {
    return text === undefined ? null : fromBase64Url(text);
  } catch {
    return null;
  }
}
