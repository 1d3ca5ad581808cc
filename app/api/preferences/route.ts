import { sendPreferences } from "@/lib/server/preferences";
import { implement } from "@/lib/server/route";
import { readPreferences } from "@/lib/wire/preferences";

export const GET = implement(readPreferences, sendPreferences);
