"use client";

import { useTranslations } from "use-intl";
import { ButtonLink } from "@/app/_ui/button";
import { Heading } from "@/app/_ui/heading";
import { Mark } from "@/app/_ui/mark";

export default function NotFound() {
  const t = useTranslations("lostPage");
  return (
    <main className="mx-auto grid min-h-dvh max-w-110 content-center justify-items-center gap-6 px-5 text-center">
      <Mark className="size-16 text-acc" />
      <Heading title={t("title")} lead={t("lead")} centred />
      <ButtonLink href="/codes" look="main" size="big" prefetch={false}>
        {t("go")}
      </ButtonLink>
    </main>
  );
}
