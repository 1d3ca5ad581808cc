"use client";

import ChevronRight from "lucide-react/icons/chevron-right";
import Link from "next/link";
import { type ReactNode, useId } from "react";

interface Content {
  tile?: ReactNode;
  title: ReactNode;
  second?: ReactNode;
  state?: ReactNode;
}

const ROW = "flex w-full items-center gap-3 py-2.5 text-left";

/** Tile, title over one second line, state. */
export function Row(content: Content) {
  return (
    <li className={`${ROW} ${content.second ? "min-h-16" : "min-h-14"}`}>
      <Inside {...content} />
    </li>
  );
}

/**
 * A row that opens something, or with `acts` does something: one target, named by its title and described
 * by its second line. A chevron means that it opens.
 */
export function RowButton({
  onClick,
  href,
  acts = false,
  ...content
}: Content & { onClick?: () => void; href?: string; acts?: boolean }) {
  const id = useId();
  const names = {
    "aria-labelledby": `${id}-title`,
    ...(content.second ? { "aria-describedby": `${id}-second` } : {}),
  };
  const className = `${ROW} ${content.second ? "min-h-16" : "min-h-14"} -mx-4 px-4 box-content rounded-btn active:bg-soft`;
  const inside = (
    <>
      <Inside {...content} id={id} />
      {acts ? null : <ChevronRight size={20} aria-hidden className="shrink-0 text-mut" />}
    </>
  );
  return (
    <li className="flex">
      {href === undefined ? (
        <button type="button" {...names} className={className} onClick={onClick}>
          {inside}
        </button>
      ) : (
        <Link href={href} {...names} className={className}>
          {inside}
        </Link>
      )}
    </li>
  );
}

function Inside({ tile, title, second, state, id }: Content & { id?: string }) {
  return (
    <>
      {tile}
      <span className="grid min-w-0 flex-1 gap-px">
        <span id={id && `${id}-title`} className="font-strong">
          {title}
        </span>
        {second ? (
          <span id={id && `${id}-second`} className="text-second text-mut">
            {second}
          </span>
        ) : null}
      </span>
      {state}
    </>
  );
}
