"use client";

import type { Ref } from "react";

/** The file chooser behind a button: pictures, or text files with links; several at once. */
export function PictureInput({
  ref,
  label,
  onFiles,
}: {
  ref: Ref<HTMLInputElement>;
  label: string;
  onFiles: (files: readonly File[]) => Promise<void>;
}) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      accept="image/*,text/plain,.txt"
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // The same picture may be chosen again.
        event.target.value = "";
        if (files.length > 0) void onFiles(files);
      }}
    />
  );
}
