import type { ReactNode } from "react";

type Tone = "soft" | "acc" | "ok" | "warn";
const TONES: Record<Tone, string> = {
  soft: "bg-soft text-ink",
  acc: "bg-acc-soft text-acc",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
};

/** A 40 px tile with an icon. */
export function IconTile({ tone = "soft", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span aria-hidden className={`grid size-10 shrink-0 place-items-center rounded-tile ${TONES[tone]}`}>
      {children}
    </span>
  );
}

/** The first letter of a name, where a logo would stand. It stays light in the dark, as logos do. */
export function LetterTile({ name, big = false }: { name: string; big?: boolean }) {
  return (
    <span
      aria-hidden
      className={`grid shrink-0 place-items-center bg-tile font-strong text-tile-ink ${
        big ? "size-16 rounded-card text-[1.75rem]" : "size-10 rounded-tile text-main"
      }`}
    >
      {firstLetter(name)}
    </span>
  );
}

/** The first letter or digit of a name as people see it; "?" when it has none. */
export function firstLetter(name: string): string {
  const letter = /[\p{L}\p{N}]\p{M}*/u.exec(name.normalize("NFC"));
  return letter ? letter[0].toLocaleUpperCase() : "?";
}
