"use client";

import KeyRound from "lucide-react/icons/key-round";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { unlock } from "@/lib/secret/session/vault";

/**
 * A field in which the browser offers passkeys by itself. Nobody types into it; the browser is asked
 * when somebody comes near it, so that a locked page asks the server for nothing.
 */
export function PasskeySuggestions({ stop }: { stop: RefObject<(() => void) | null> }) {
  const t = useTranslations("door");
  const [possible, setPossible] = useState(false);
  const waiting = useRef<AbortController>(null);

  useEffect(() => {
    if (typeof PublicKeyCredential === "undefined") return;
    void PublicKeyCredential.isConditionalMediationAvailable?.().then(setPossible);
  }, []);
  useEffect(() => {
    stop.current = () => {
      waiting.current?.abort();
      waiting.current = null;
    };
    return () => stop.current?.();
  }, [stop]);

  const begin = () => {
    if (waiting.current) return;
    const controller = new AbortController();
    waiting.current = controller;
    void unlock({ conditional: true, signal: controller.signal }).then(() => {
      if (waiting.current === controller) waiting.current = null;
    });
  };

  if (!possible) return null;
  return (
    <div className="flex min-h-12 items-center gap-2.5 rounded-btn bg-soft px-3.5 text-mut focus-within:outline-2 focus-within:outline-acc">
      <KeyRound size={20} aria-hidden className="shrink-0" />
      <input
        type="text"
        name="passkey"
        aria-label={t("suggest")}
        placeholder={t("suggestPlaceholder")}
        autoComplete="username webauthn"
        inputMode="none"
        spellCheck={false}
        value=""
        onChange={() => undefined}
        onFocus={begin}
        onPointerEnter={begin}
        className="min-h-11 w-full min-w-0 bg-transparent text-ink outline-none"
      />
    </div>
  );
}
