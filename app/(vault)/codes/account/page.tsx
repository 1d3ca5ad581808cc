import { AccountPage } from "@/app/(vault)/codes/account/account-page";

// The id is in the fragment, and the name is sealed: neither stands in what the server renders.
export default function Page() {
  return <AccountPage />;
}
