import type { en } from "@/app/words/en";

declare module "use-intl" {
  interface AppConfig {
    Messages: typeof en;
  }
}
