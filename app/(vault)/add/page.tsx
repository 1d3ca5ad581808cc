import type { Metadata } from "next";
import { AddPage } from "@/app/(vault)/add/add-page";
import { en } from "@/app/words/en";

export const metadata: Metadata = { title: en.add.title };

export default function Page() {
  return <AddPage />;
}
