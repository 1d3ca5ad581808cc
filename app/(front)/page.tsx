import { FrontPage } from "@/app/(front)/front-page";

export default function Page() {
  return <FrontPage />;
}
