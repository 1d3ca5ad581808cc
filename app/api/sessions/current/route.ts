import { describeSession } from "@/lib/server/auth/session";
import { implement } from "@/lib/server/route";
import { currentSession } from "@/lib/wire/sessions";

export const GET = implement(currentSession, describeSession);
