import { releaseHalf } from "@/lib/server/auth/device-half";
import { implement } from "@/lib/server/route";
import { deviceHalf } from "@/lib/wire/sessions";

export const POST = implement(deviceHalf, releaseHalf);
