import { pullEntries } from "@/lib/server/ledger";
import { implement } from "@/lib/server/route";
import { pull } from "@/lib/wire/ledger";

export const POST = implement(pull, pullEntries);
