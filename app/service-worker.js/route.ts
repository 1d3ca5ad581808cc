import { serviceWorker } from "@/lib/server/service-worker";

/** The build lists every file of the client, so it writes the worker when all others are there. */
export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return serviceWorker();
}
