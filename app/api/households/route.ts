import { foundHousehold } from "@/lib/server/households";
import { implementOpen } from "@/lib/server/route";
import { found } from "@/lib/wire/households";

export const POST = implementOpen(found, foundHousehold);
