import { FirstPage } from "@/app/(vault)/first/first-page";

export default function Page() {
  return <FirstPage />;
}
