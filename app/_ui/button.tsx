"use client";

import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

type Look = "main" | "plain" | "danger" | "text";
type Size = "big" | "normal" | "small";

const LOOKS: Record<Look, string> = {
  main: "border-acc bg-acc text-acc-ink hover:brightness-105",
  plain: "border-line bg-card text-ink hover:border-edge",
  danger: "border-bad bg-bad text-bad-ink hover:brightness-105",
  text: "border-transparent bg-transparent text-acc hover:underline underline-offset-4 decoration-[1.5px]",
};
const SIZES: Record<Size, string> = {
  big: "min-h-14 w-full rounded-card px-4.5 text-main",
  normal: "min-h-12 rounded-btn px-4.5",
  small: "min-h-11 rounded-tile px-3.5",
};
const OFF = "border-soft bg-soft text-mut cursor-default";

function looks(look: Look, size: Size, off: boolean) {
  const press = off ? OFF : `${LOOKS[look]} active:scale-[0.98]`;
  return `inline-flex select-none items-center justify-center gap-2 border font-semi text-center leading-tight transition-[transform,opacity,border-color] duration-120 ${SIZES[size]} ${press}`;
}

interface Props {
  look?: Look;
  size?: Size;
  icon?: ReactNode;
}

/** `off`: it can't work yet; its words say what is missing. It stays focusable, so that it can be read. */
export function Button({
  look = "plain",
  size = "normal",
  icon,
  off = false,
  className = "",
  children,
  onClick,
  ...rest
}: Props & { off?: boolean } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      className={`${looks(look, size, off)} ${className}`}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  look = "plain",
  size = "normal",
  icon,
  className = "",
  children,
  ...rest
}: Props & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={`${looks(look, size, false)} ${className}`}>
      {icon}
      {children}
    </Link>
  );
}
