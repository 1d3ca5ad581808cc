import { health } from "@/lib/server/health";

/** Open to everybody, and says nothing of anybody. */
export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return health();
}
