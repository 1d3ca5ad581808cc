/** A copy of this tree with one route more: a POST that does nothing, built and served like all others. */
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "@/scripts/run.mjs";

export const EMPTY_ROUTE = "/api/empty";

const root = fileURLToPath(new URL("..", import.meta.url));
const handler = "export const POST = async (): Promise<Response> => new Response(null, { status: 204 });\n";
const left = new Set(["node_modules", ".git", ".next", "data", "test-results"]);

/** Answers the folder of a finished build; `remove` deletes it. */
export async function treeWithEmptyRoute(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-bench-tree-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const name of readdirSync(root)) {
      if (!left.has(name)) cpSync(join(root, name), join(folder, name), { recursive: true });
    }
    linkTree(join(root, "node_modules"), join(folder, "node_modules"));
    const route = join(folder, "app", EMPTY_ROUTE);
    mkdirSync(route, { recursive: true });
    writeFileSync(join(route, "route.ts"), handler);
    const { code, output } = await run(process.execPath, ["scripts/build.mjs"], { cwd: folder });
    if (code !== 0 || !existsSync(join(folder, ".next", "built-from.sha256"))) throw new Error(output);
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, remove };
}

/** Packages as hard links where the disk allows it: 500 MB less to write. */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isFile()) linkOrCopy(source, target);
    else cpSync(source, target, { verbatimSymlinks: true });
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    cpSync(source, target);
  }
}
