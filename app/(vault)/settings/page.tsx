import type { Metadata } from "next";
import { SettingsPage } from "@/app/(vault)/settings/settings-page";
import { en } from "@/app/words/en";

export const metadata: Metadata = { title: en.settings.title };

export default function Page() {
  return <SettingsPage />;
}
