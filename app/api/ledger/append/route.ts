import { appendEntry } from "@/lib/server/ledger";
import { implement } from "@/lib/server/route";
import { append } from "@/lib/wire/ledger";

export const POST = implement(append, appendEntry);
