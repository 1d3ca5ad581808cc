/** How this device shows Keepsake: attributes of `<html>` that app/globals.css reads. */
import { KEPT, type Kept, keep, readKept } from "@/app/_ui/kept";

const PAPER = { light: "#faf7f2", dark: "#161310" } as const;

/** null: as the system has it, comfortable, middle-sized. */
export function chooseLook(name: Kept, value: string | null): void {
  keep(name, value);
  applyLooks();
}

/** Does what the first script of a page did, for a choice made later or in another tab. */
export function applyLooks(): void {
  const { dataset } = document.documentElement;
  for (const name of ["theme", "density", "digits"] as const) {
    const value = KEPT[name].find((one) => one === readKept(name));
    if (value === undefined) delete dataset[name];
    else dataset[name] = value;
  }
  colourBrowser(dataset.theme);
}

/** What is on the screen now, chosen or the system's. */
export const darkNow = (): boolean =>
  (document.documentElement.dataset.theme ??
    (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "")) === "dark";

/** The browser's own bar takes the colour of the paper. */
function colourBrowser(theme: string | undefined): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes("dark") ? "dark" : "light";
    meta.content = theme === "light" || theme === "dark" ? PAPER[theme] : PAPER[own];
  }
}
