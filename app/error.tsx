"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { Heading } from "@/app/_ui/heading";
import { Mark } from "@/app/_ui/mark";

/** A page that threw. What it threw is not shown: it may quote what somebody typed. */
export default function PageError() {
  const t = useTranslations("crash");
  return (
    <main className="mx-auto grid min-h-dvh max-w-110 content-center justify-items-center gap-6 px-5 text-center">
      <Mark className="size-16 text-acc" />
      <Heading title={t("title")} lead={t("lead")} centred focus />
      <Button look="main" size="big" onClick={() => window.location.reload()}>
        {t("again")}
      </Button>
    </main>
  );
}
