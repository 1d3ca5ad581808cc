import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forbidden } from "@/.dependency-cruiser.mjs";
import { codeFiles, codeFolders, cruiseTree, violationsOf } from "@/scripts/dependency-rule.mjs";

/** Each forbidden arrow once: the rule, who imports, what. A target with a slash is a file of ours. */
const arrows: readonly (readonly [rule: string, from: string, to: string])[] = [
  ["bytes-stands-alone", "lib/bytes/a.ts", "@/lib/ledger/x"],
  ["bytes-stands-alone", "lib/bytes/b.ts", "@/lib/wire/x"],
  ["wire-knows-bytes", "lib/wire/a.ts", "@/lib/ledger/x"],
  ["wire-knows-bytes", "lib/wire/b.ts", "@/lib/secret/x"],
  ["wire-knows-bytes", "lib/wire/c.ts", "@/lib/server/x"],
  ["ledger-knows-bytes", "lib/ledger/a.ts", "@/lib/wire/x"],
  ["ledger-knows-bytes", "lib/ledger/b.ts", "@/lib/secret/x"],
  ["ledger-knows-bytes", "lib/ledger/c.ts", "@/db/x"],
  ["secret-stays-in-the-browser", "lib/secret/a.ts", "@/lib/server/x"],
  ["secret-stays-in-the-browser", "lib/secret/b.ts", "@/db/x"],
  ["secret-stays-in-the-browser", "lib/secret/c.ts", "@/app/_ui/x"],
  ["server-never-sees-plaintext", "lib/server/a.ts", "@/lib/secret/x"],
  ["server-never-sees-plaintext", "lib/server/b.ts", "@/app/_ui/x"],
  ["database-stores", "db/a.ts", "@/lib/server/x"],
  ["database-stores", "db/b.ts", "@/lib/secret/x"],
  ["database-stores", "db/c.ts", "@/lib/wire/x"],
  ["pages-ask-the-vault", "app/(vault)/a.tsx", "@/lib/server/x"],
  ["pages-ask-the-vault", "app/(vault)/b.tsx", "@/db/x"],
  ["pages-ask-the-vault", "app/(front)/c.tsx", "@/lib/wire/x"],
  ["pages-ask-the-vault", "app/(front)/d.tsx", "@/lib/ledger/x"],
  ["pages-ask-the-vault", "app/(front)/e.tsx", "@/lib/bytes/x"],
  ["pages-ask-the-vault", "app/(front)/f.tsx", "@/app/api/x"],
  ["ui-has-no-domain", "app/_ui/a.tsx", "@/lib/secret/x"],
  ["ui-has-no-domain", "app/_ui/b.tsx", "@/app/words/x"],
  ["front-door-stands-outside", "app/(front)/a.tsx", "@/app/(vault)/x"],
  ["routes-are-thin", "app/api/a.ts", "@/db/x"],
  ["routes-are-thin", "app/api/b.ts", "@/lib/secret/x"],
  ["routes-are-thin", "app/api/c.ts", "@/app/_ui/x"],
  ["routes-are-thin", "app/api/d.ts", "@/lib/ledger/x"],
  ["instrumentation-starts-the-server", "instrumentation.ts", "@/db/x"],
  ["proxy-sets-the-policy", "proxy.ts", "@/lib/server/x"],
  ["product-needs-no-tests", "lib/server/e.ts", "@/lib/server/test-x"],
  ["product-needs-no-tests", "lib/secret/e.ts", "@/lib/secret/y.test"],
  ["product-needs-no-tests", "app/(vault)/e.tsx", "@/e2e/x"],
  ["product-needs-no-development-package", "lib/secret/f.ts", "a-tool"],
  ["no-unknown-package", "lib/secret/g.ts", "an-accident"],
  ["pure-code-does-no-io", "lib/ledger/f.ts", "node:fs"],
  ["pure-code-does-no-io", "lib/secret/h.ts", "node:net"],
  ["pure-code-renders-nothing", "lib/ledger/g.ts", "react"],
  ["pure-code-renders-nothing", "lib/secret/crypto/h.ts", "react"],
  ["one-door-for-next-auth", "lib/server/g.ts", "next-auth"],
  ["one-door-for-simplewebauthn-server", "lib/server/h.ts", "@simplewebauthn/server"],
  ["one-door-for-better-sqlite3", "lib/server/i.ts", "better-sqlite3"],
  ["one-door-for-pg", "lib/server/j.ts", "pg"],
  ["one-door-for-drizzle-orm", "lib/server/k.ts", "drizzle-orm"],
  ["one-door-for-otplib", "app/(vault)/i.tsx", "otplib"],
  ["one-door-for-hpke", "lib/secret/session/i.ts", "hpke"],
  ["one-door-for-panva-hpke-noble", "lib/secret/session/j.ts", "@panva/hpke-noble"],
  ["one-door-for-cborg", "lib/ledger/j.ts", "cborg"],
  ["one-door-for-zxing-wasm", "app/(vault)/j.tsx", "zxing-wasm"],
  ["one-door-for-idb", "lib/secret/vault/j.ts", "idb"],
  ["no-lost-import", "lib/server/l.ts", "@/lib/server/gone"],
];

const root = mkdtempSync(join(tmpdir(), "keepsake-arrows-"));
let found: { rule: string; from: string }[] = [];

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

beforeAll(async () => {
  const packages = [...new Set(arrows.map(([, , to]) => to))].filter((to) => !/^(@\/|node:)/.test(to));
  for (const name of packages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
    write(`node_modules/${name}/index.js`, "export default 1;");
  }
  const dependencies = packages.filter((name) => name !== "a-tool" && name !== "an-accident");
  write(
    "package.json",
    JSON.stringify({
      name: "tree",
      dependencies: Object.fromEntries(dependencies.map((name) => [name, "1.0.0"])),
      devDependencies: { "a-tool": "1.0.0" },
    }),
  );
  for (const [, , to] of arrows) {
    if (to.startsWith("@/") && !to.endsWith("/gone")) write(`${to.slice(2)}.ts`, "export const x = 1;");
  }
  // `import type` and JSX are there because both have been overlooked by a parser before.
  for (const [, from, to] of arrows) {
    const page = from.endsWith("x")
      ? "\nexport const page = <p className='x'>{String(0 as unknown as x)}</p>;"
      : "";
    write(from, `import type x from "${to}";\nexport type Y = typeof x;${page}`);
  }
  found = violationsOf(await cruiseTree(root, ["app", "db", "lib", "e2e", "instrumentation.ts", "proxy.ts"]));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(arrows)("%s: %s may not import %s", (rule, from) => {
  expect(found.filter((violation) => violation.from === from).map((violation) => violation.rule)).toContain(
    rule,
  );
});

test("every rule has an arrow that proves it", () => {
  expect([...new Set(arrows.map(([rule]) => rule))].sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

test("every rule says where the code belongs", () => {
  for (const { comment } of forbidden) expect(comment.length).toBeGreaterThan(30);
});

test("as many modules are read as files exist", async () => {
  const here = process.cwd();
  const files = codeFolders
    .flatMap((folder) =>
      readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => relative(here, join(parentPath, name))),
    )
    .filter((name) => /\.(ts|tsx|mjs|js)$/.test(name))
    .concat(codeFiles);
  const { modules } = await cruiseTree(here, [...codeFolders, ...codeFiles]);
  const read = modules.map(({ source }) => source).filter((source) => files.includes(source));
  expect(read.sort()).toEqual(files.sort());
});
