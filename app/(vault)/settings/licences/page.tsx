import { LicencesPage } from "@/app/(vault)/settings/licences/licences-page";

export default function Page() {
  return <LicencesPage />;
}
