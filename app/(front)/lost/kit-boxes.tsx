"use client";

import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { GROUP_LETTERS, kitLetters, spread } from "@/app/(front)/kit/typed";

/** Nine boxes: a full one passes the cursor on, a pasted code fills all of them. */
export function KitBoxes({
  groups,
  onGroups,
}: {
  groups: readonly string[];
  onGroups: (groups: readonly string[]) => void;
}) {
  const t = useTranslations();
  const id = useId();
  const [refused, setRefused] = useState<string | null>(null);
  const boxes = useRef<(HTMLInputElement | null)[]>([]);

  const focusBox = (at: number) => {
    const box = boxes.current[Math.min(at, groups.length - 1)];
    box?.focus();
    box?.select();
  };
  const take = (at: number, text: string) => {
    const typed = kitLetters(text);
    setRefused(typed.refused);
    const next = spread(groups, at, typed.letters);
    onGroups(next);
    if (typed.letters.length >= GROUP_LETTERS && (groups[at]?.length ?? 0) < GROUP_LETTERS) {
      const empty = next.findIndex((group, index) => index > at && group.length < GROUP_LETTERS);
      focusBox(empty < 0 ? groups.length - 1 : empty);
    }
  };
  const paste = (at: number, event: ClipboardEvent) => {
    event.preventDefault();
    const typed = kitLetters(event.clipboardData.getData("text"));
    setRefused(typed.refused);
    const whole = typed.letters.length > GROUP_LETTERS * (groups.length - at);
    const next = spread(groups, whole ? 0 : at, typed.letters);
    onGroups(next);
    focusBox(next.findIndex((group) => group.length < GROUP_LETTERS));
  };
  const press = (at: number, event: KeyboardEvent) => {
    if (event.key !== "Backspace" || groups[at] !== "" || at === 0) return;
    event.preventDefault();
    boxes.current[at - 1]?.focus();
  };

  return (
    <fieldset aria-describedby={`${id}-below`}>
      <legend className="sr-only">{t("sheet.code")}</legend>
      <div className="grid grid-cols-3 gap-2">
        {groups.map((group, at) => {
          const full = group.length === GROUP_LETTERS;
          return (
            <label
              // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place
              key={at}
              className={`field block rounded-tile px-1 pb-2 pt-1.5 text-center ${full ? "border-soft! bg-soft! focus-within:border-acc!" : ""}`}
            >
              <span className="block text-caption text-mut">
                <span className="sr-only">
                  {at === 8 ? t("kit.checkGroup") : t("kit.group", { n: at + 1 })}
                </span>
                <span aria-hidden>{at === 8 ? t("kit.check") : at + 1}</span>
              </span>
              <input
                ref={(box) => {
                  boxes.current[at] = box;
                }}
                name={`group-${at + 1}`}
                value={group}
                size={4}
                autoComplete="off"
                autoCapitalize="characters"
                autoCorrect="off"
                spellCheck={false}
                enterKeyHint={at === 8 ? "done" : "next"}
                onChange={(event) => take(at, event.target.value)}
                onPaste={(event) => paste(at, event)}
                onKeyDown={(event) => press(at, event)}
                className="w-full bg-transparent text-center font-mono text-group font-semi tracking-[0.04em] outline-none"
              />
            </label>
          );
        })}
      </div>
      <p
        id={`${id}-below`}
        aria-live="polite"
        className={`mt-2.5 text-second ${refused ? "text-bad" : "text-mut"}`}
      >
        {refused ? t("lost.notInCode", { character: refused }) : t("lost.letters")}
      </p>
    </fieldset>
  );
}
