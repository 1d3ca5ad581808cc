import { endOwnSession } from "@/lib/server/auth/session";
import { implement } from "@/lib/server/route";
import { signOut } from "@/lib/wire/sessions";

export const POST = implement(signOut, endOwnSession);
