import { finishRegistration } from "@/lib/server/auth/ceremonies";
import { implementOpen } from "@/lib/server/route";
import { register } from "@/lib/wire/passkeys";

export const POST = implementOpen(register, finishRegistration);
