import { touchAgain } from "@/lib/server/auth/sign-in";
import { implement } from "@/lib/server/route";
import { touch } from "@/lib/wire/sessions";

export const POST = implement(touch, touchAgain);
