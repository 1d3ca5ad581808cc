/** Finds words that do not fit where they stand. */
import type { Page } from "@playwright/test";

/** Every element whose own text sticks out of its box or of the screen; what ends in "…" on purpose is left out. */
export function wordsThatStickOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const out: string[] = [];
    if (document.documentElement.scrollWidth > width)
      out.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const isShortened = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { overflowX, textOverflow, position, clipPath } = getComputedStyle(at);
        if (overflowX !== "visible" && (textOverflow === "ellipsis" || overflowX === "auto")) return true;
        // For screen readers only.
        if (position === "absolute" && clipPath !== "none") return true;
      }
      return false;
    };
    for (const element of document.body.querySelectorAll("*")) {
      const own = [...element.childNodes].filter(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (own.length === 0 || !element.checkVisibility() || isShortened(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      if (text.width === 0) continue;
      const box = element.closest("button, a, label, summary, kbd, li, dialog, p")?.getBoundingClientRect();
      const sticksOut = text.right > width + 1 || text.left < -1 || (box && text.right > box.right + 1);
      if (sticksOut)
        out.push(`“${element.textContent?.trim().slice(0, 60)}” in <${element.tagName.toLowerCase()}>`);
    }
    return [...new Set(out)];
  });
}
