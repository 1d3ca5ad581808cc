"use client";

import { useEffect, useState } from "react";
import { qrPath } from "@/app/_ui/qr-path";

/** A QR code as SVG, black on white in both themes. The encoder is loaded when the first one is shown. */
export function QrCode({ text, label, className = "" }: { text: string; label: string; className?: string }) {
  const [drawn, setDrawn] = useState<{ size: number; path: string } | null>(null);
  useEffect(() => {
    let wanted = true;
    void import("qr").then(({ encodeQR }) => {
      const modules = encodeQR(text, "raw", { ecc: "medium", border: 1 });
      if (wanted) setDrawn({ size: modules.length, path: qrPath(modules) });
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  const size = drawn?.size ?? 1;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={className}
    >
      {drawn ? <path d={drawn.path} fill="#000" /> : null}
    </svg>
  );
}
