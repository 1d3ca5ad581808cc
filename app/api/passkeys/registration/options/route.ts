import { beginRegistration } from "@/lib/server/auth/ceremonies";
import { implementOpen } from "@/lib/server/route";
import { registrationOptions } from "@/lib/wire/passkeys";

export const POST = implementOpen(registrationOptions, beginRegistration);
