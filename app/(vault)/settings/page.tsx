import { SettingsPage } from "@/app/(vault)/settings/settings-page";

export default function Page() {
  return <SettingsPage />;
}
