import { AddPage } from "@/app/(vault)/add/add-page";

export default function Page() {
  return <AddPage />;
}
