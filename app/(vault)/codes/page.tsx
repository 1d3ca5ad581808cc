import { CodesPage } from "@/app/(vault)/codes/codes-page";

export default function Page() {
  return <CodesPage />;
}
