"use client";

import MapPin from "lucide-react/icons/map-pin";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslations } from "use-intl";
import { NOTE_ACTION, Note } from "@/app/_ui/note";
import { isUsable, type Place } from "@/app/(front)/set-up/place";

/** Says under which name the passkey will work, or what to do where none can be made. */
export function PlaceNote({
  place,
  own,
  here,
  code,
}: {
  place: Place;
  own: string;
  here: string;
  code: string | null;
}) {
  const t = useTranslations("setUp.place");
  if (isUsable(place)) {
    return (
      <Note icon={<MapPin size={20} aria-hidden />} title={new URL(own).host}>
        {place === "here" ? t("here") : t("local")}
      </Note>
    );
  }
  const icon = <TriangleAlert size={20} aria-hidden />;
  if (place === "other") {
    const there = code === null ? own : `${own}/#setup=${encodeURIComponent(code)}`;
    const action = (
      <a href={there} className={NOTE_ACTION}>
        {t("otherLink", { there: new URL(own).host })}
      </a>
    );
    return (
      <Note tone="warn" icon={icon} title={t("otherTitle")} actions={action} alert>
        {t("other", { here, there: own })}
      </Note>
    );
  }
  const title = { unset: t("unsetTitle"), address: t("addressTitle"), plain: t("plainTitle") }[place];
  const body = { unset: t("unset", { here, there: own }), address: t("address"), plain: t("plain") }[place];
  return (
    <Note tone="warn" icon={icon} title={title} alert>
      {body}
    </Note>
  );
}
