/** Saves the sheet as one file that needs nothing else: its markup and the rules of paper.css. */

const isOurs = (text: string) => text.includes(".kit-") || text.startsWith("@page");

/** The rules that the sheet's looks consist of, out of the page's own style sheets. */
function paperRules(): string {
  const rules: string[] = [];
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (isOurs(rule.cssText) && !rule.cssText.includes(".kit-preview")) rules.push(rule.cssText);
    }
  }
  return rules.join("\n");
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page of HTML from markup that React made (escaped by it) and a title. */
export function pageOf(title: string, rules: string, markup: string): string {
  return `<!doctype html>
<html lang="${escaped(document.documentElement.lang)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
body { margin: 24px; background: #fff; }
@media print { body { margin: 0; } }
${rules}
</style>
${markup}
</html>
`;
}

export function downloadSheet(paper: HTMLElement, name: string, title: string): void {
  const file = new Blob([pageOf(title, paperRules(), paper.innerHTML)], { type: "text/html" });
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
