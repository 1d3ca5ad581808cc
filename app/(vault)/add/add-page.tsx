"use client";

import ChevronLeft from "lucide-react/icons/chevron-left";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Heading } from "@/app/_ui/heading";
import { AddFlow } from "@/app/(vault)/add/add-flow";
import { say } from "@/app/(vault)/undo";

/** Every way to add accounts, and one preview before anything is saved. */
export function AddPage() {
  const t = useTranslations("add");
  const router = useRouter();
  return (
    <AddFlow
      head={
        <>
          <Link
            href="/codes"
            className="-ml-1.5 mb-1.5 inline-flex min-h-11 items-center gap-0.5 font-semi text-acc"
          >
            <ChevronLeft size={24} aria-hidden />
            {t("back")}
          </Link>
          <Heading title={t("title")} lead={t("promise")} />
        </>
      }
      wide
      onSaved={(ids) => {
        say(t("saved", { count: ids.length }));
        router.push("/codes");
      }}
    />
  );
}
