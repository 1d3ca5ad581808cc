import { makeHalf } from "@/lib/server/auth/device-half";
import { implementOpen } from "@/lib/server/route";
import { newDeviceHalf } from "@/lib/wire/sessions";

export const POST = implementOpen(newDeviceHalf, makeHalf);
