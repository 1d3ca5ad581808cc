import { beginAssertion } from "@/lib/server/auth/ceremonies";
import { implementOpen } from "@/lib/server/route";
import { assertionOptions } from "@/lib/wire/passkeys";

export const POST = implementOpen(assertionOptions, beginAssertion);
