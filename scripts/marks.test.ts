import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testCode } from "@/.dependency-cruiser.mjs";

const isTestCode = (path: string) => new RegExp(testCode).test(path);

function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = folder === "." ? item.name : `${folder}/${item.name}`;
    if (item.isDirectory()) {
      const foreign = ["node_modules", ".git", ".next", "data", "test-results"].includes(item.name);
      return foreign ? [] : filesBelow(path, pattern);
    }
    return pattern.test(path) ? [path] : [];
  });
}

const source = (path: string) => readFileSync(path, "utf8");

test("no server action: a form action would post every named field", () => {
  const actions = filesBelow(".", /\.(ts|tsx|mjs)$/).filter((path) =>
    /^\s*["']use server["']/m.test(source(path)),
  );
  expect(actions).toEqual([]);
});

test("modules of lib/server and db say that they are for the server only", () => {
  // drizzle-kit reads the schema from a plain Node process.
  const readByTools = /^db\/(drizzle|schema)\./;
  const open = ["lib/server", "db"]
    .flatMap((folder) => filesBelow(folder, /\.ts$/))
    .filter((path) => !isTestCode(path) && !readByTools.test(path))
    .filter((path) => !/^import "server-only";$/m.test(source(path)));
  expect(open).toEqual([]);
});

test("what pages take from lib/secret/session is for the client only", () => {
  // api.ts is types and error codes: what pages and worker say to each other.
  const entries = new Set(
    filesBelow("app", /\.tsx?$/).flatMap((path) =>
      [...source(path).matchAll(/from "@\/(lib\/secret\/session\/[\w-]+)"/g)].map(([, name]) => `${name}.ts`),
    ),
  );
  entries.delete("lib/secret/session/api.ts");
  expect(entries.size).toBeGreaterThan(0);
  const open = [...entries].filter((path) => !/^import "client-only";$/m.test(source(path)));
  expect(open).toEqual([]);
});

test("no file names the host of a package registry", () => {
  const hosts = [
    ["registry", "npmjs", "org"],
    ["registry", "yarnpkg", "com"],
    ["npm", "pkg", "github", "com"],
  ];
  const names = hosts.map((parts) => parts.join("."));
  const text = /\.(ts|tsx|mjs|js|json|md|ya?ml|css|toml)$|(^|\/)(\.npmrc|Dockerfile|run)$/;
  const naming = filesBelow(".", text).filter((path) => names.some((name) => source(path).includes(name)));
  expect(naming).toEqual([]);
});
