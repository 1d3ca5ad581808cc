import type { Metadata } from "next";
import { CodesPage } from "@/app/(vault)/codes/codes-page";
import { en } from "@/app/words/en";

export const metadata: Metadata = { title: en.codes.title };

export default function Page() {
  return <CodesPage />;
}
