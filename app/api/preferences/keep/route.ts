import { takePreferences } from "@/lib/server/preferences";
import { implement } from "@/lib/server/route";
import { keepPreferences } from "@/lib/wire/preferences";

export const POST = implement(keepPreferences, takePreferences);
