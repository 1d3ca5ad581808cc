import type { Metadata } from "next";
import { FirstPage } from "@/app/(vault)/first/first-page";
import { en } from "@/app/words/en";

export const metadata: Metadata = { title: en.setUp.account.title };

export default function Page() {
  return <FirstPage />;
}
