import { sendBlobs } from "@/lib/server/ledger";
import { implement } from "@/lib/server/route";
import { blobs } from "@/lib/wire/ledger";

export const POST = implement(blobs, sendBlobs);
