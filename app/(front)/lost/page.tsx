import { LostPage } from "@/app/(front)/lost/lost-page";

export default function Page() {
  return <LostPage />;
}
