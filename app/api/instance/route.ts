import { describeInstance } from "@/lib/server/households";
import { implementOpen } from "@/lib/server/route";
import { instance } from "@/lib/wire/households";

export const GET = implementOpen(instance, describeInstance);
