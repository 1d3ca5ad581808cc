"use client";

import { useEffect, useRef, useState } from "react";

/**
 * Files dropped or pasted anywhere on the page, and text pasted outside a field.
 * Answers whether something hangs over the page right now.
 */
export function useDropAndPaste(
  onFiles: (files: readonly File[]) => void,
  onText: (text: string) => void,
): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ onFiles, onText });
  useEffect(() => {
    latest.current = { onFiles, onText };
  });
  useEffect(() => {
    const take = (data: DataTransfer | null): boolean => {
      const files = [...(data?.files ?? [])];
      if (files.length > 0) latest.current.onFiles(files);
      return files.length > 0;
    };
    const drag = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (take(event.dataTransfer)) return;
      const text = event.dataTransfer?.getData("text/plain") ?? "";
      if (text !== "") latest.current.onText(text);
    };
    const paste = (event: ClipboardEvent) => {
      if (take(event.clipboardData)) return event.preventDefault();
      const at = event.target;
      if (at instanceof HTMLElement && at.closest("input, textarea, select")) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text !== "") latest.current.onText(text);
    };
    addEventListener("dragover", drag);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    addEventListener("paste", paste);
    return () => {
      removeEventListener("dragover", drag);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
      removeEventListener("paste", paste);
    };
  }, []);
  return over;
}
