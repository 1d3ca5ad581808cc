import { openByPasskey } from "@/lib/server/auth/sign-in";
import { implementOpen } from "@/lib/server/route";
import { signInByPasskey } from "@/lib/wire/sessions";

export const POST = implementOpen(signInByPasskey, openByPasskey);
