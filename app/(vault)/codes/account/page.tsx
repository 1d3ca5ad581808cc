import type { Metadata } from "next";
import { AccountPage } from "@/app/(vault)/codes/account/account-page";
import { en } from "@/app/words/en";

// The id is in the fragment, and the name is sealed: neither stands in what the server renders.
export const metadata: Metadata = { title: en.account.titleFallback };

export default function Page() {
  return <AccountPage />;
}
