/** Gives every page the policy that allows its own scripts and nothing else (ARCHITECTURE.md, "Pages under the CSP"). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "@/scripts/page-policy.mjs";

const hashesFile = join(process.cwd(), ".next", "script-hashes.json");

const policies: ReadonlyMap<string, string> | null =
  process.env.NODE_ENV === "production"
    ? new Map(
        Object.entries<string[]>(JSON.parse(readFileSync(hashesFile, "utf8"))).map(([path, hashes]) => [
          path,
          pagePolicy(hashes),
        ]),
      )
    : null;

export function proxy(request: NextRequest): NextResponse {
  const response = NextResponse.next();
  const policy = policies?.get(request.nextUrl.pathname) ?? policies?.get("/_not-found");
  if (policy) response.headers.set("Content-Security-Policy", policy);
  // Only where it is true: a browser that heard it never asks this name on plain http again.
  if (/^https:/i.test(process.env.BASE_URL ?? "")) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000");
  }
  return response;
}

export const config = { matcher: ["/((?!api/|_next/|service-worker\\.js$).*)"] };
