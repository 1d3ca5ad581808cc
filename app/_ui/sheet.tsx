"use client";

import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

/** A sheet from below on a phone, a dialog on a computer. Mounted is open; Escape and the backdrop close it. */
export function Sheet({
  title,
  closeWord,
  onClose,
  children,
}: {
  title: ReactNode;
  closeWord: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect: closing while the dialog still stands gives the focus back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className="sheet"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.stopPropagation();
      }}
    >
      <div className="px-5 pb-7.5 pt-2.5 desk:px-6 desk:pb-6 desk:pt-4">
        <div aria-hidden className="mx-auto mb-2 h-1 w-10 rounded-full bg-edge opacity-60 desk:hidden" />
        <header className="mb-3 flex min-h-11 items-center justify-between gap-3">
          <h2 id={id} className="text-sub font-bold">
            {title}
          </h2>
          <button type="button" onClick={onClose} className="min-h-11 min-w-11 font-semi text-acc">
            {closeWord}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
