import { openByKit } from "@/lib/server/auth/sign-in";
import { implementOpen } from "@/lib/server/route";
import { signInByKit } from "@/lib/wire/sessions";

export const POST = implementOpen(signInByKit, openByKit);
