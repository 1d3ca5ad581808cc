import type { Metadata } from "next";
import { LostPage } from "@/app/(front)/lost/lost-page";
import { en } from "@/app/words/en";

export const metadata: Metadata = { title: en.lost.title };

export default function Page() {
  return <LostPage />;
}
