/** This build once more, with one page changed, as the next release would bring it. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { writeServiceWorker } from "@/scripts/client-files.mjs";

/** stands in the page that differs */
export const NEWER = "<!-- the next release -->";

const left = new Set(["node_modules", ".git", "data", "test-results", "cache", "route-cache"]);

export function newerTree(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-newer-"));
  for (const name of readdirSync(".").filter((one) => !left.has(one))) {
    cpSync(name, join(folder, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !left.has(basename(path)) || path.startsWith(join(".next", "node_modules")),
    });
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const page = join(folder, ".next", "server", "app", "settings.html");
  writeFileSync(
    page,
    readFileSync(page, "utf8").replace("</body>", () => `${NEWER}</body>`),
  );
  writeServiceWorker(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
