/** Who calls: the cookie names a session, its row decides at this very call (attack 23). Sees ids only. */
import "server-only";
import { cookieNames, readSessionCookie, SESSION_MS } from "@/lib/server/auth/auth";
import { readCookies } from "@/lib/server/auth/cookies";
import type { Instance } from "@/lib/server/instance";
import { type Actor, type Authorized, authorize, FRESH_MS } from "@/lib/server/policy";
import { findSession, markSeen } from "@/lib/server/store/sessions";

/** "Last seen" is shown to people by the hour at best: it is not worth a write at every call. */
const SEEN_EVERY_MS = 10 * 60 * 1000;

/** The caller, or null where no living session is named. */
export async function actorOf(
  instance: Instance,
  headers: Headers,
  now = Date.now(),
): Promise<Authorized<Actor> | null> {
  const cookie = readCookies(headers)[cookieNames(instance.env.origin).session];
  const name = cookie ? await readSessionCookie(instance, cookie) : null;
  const row = name && (await findSession(instance.db, name));
  if (!row || now - row.createdAt >= SESSION_MS) return null;
  if (now - row.lastSeenAt > SEEN_EVERY_MS) await markSeen(instance.db, row, now);
  return authorize({
    session: row.session,
    household: row.household,
    member: row.member,
    unlocker: row.unlocker,
    freshUntil: row.freshAt + FRESH_MS,
  });
}
