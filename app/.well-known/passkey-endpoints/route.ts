import { openInstance } from "@/lib/server/instance";

/** Read when asked: BASE_URL is not known to the build. */
export const dynamic = "force-dynamic";

/** Where password managers send people to add or look after their passkeys (W3C passkey endpoints). */
export async function GET(): Promise<Response> {
  const settings = `${(await openInstance()).env.origin}/settings`;
  return Response.json({ enroll: settings, manage: settings });
}
