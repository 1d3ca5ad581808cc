import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { forgotten, madeFor } from "./complete-lock.mjs";

test("a package's name says which systems it is made for", () => {
  expect(madeFor("@biomejs/cli-linux-x64-musl")).toEqual({ os: ["linux"], cpu: ["x64"], libc: ["musl"] });
  expect(madeFor("@next/swc-darwin-arm64")).toEqual({ os: ["darwin"], cpu: ["arm64"] });
  expect(madeFor("fsevents")).toBeNull();
});

test("what npm left out is named with its version", () => {
  const packages = {
    "node_modules/tool": {
      version: "1.0.0",
      dev: true,
      optionalDependencies: { "@tool/win32-x64": "1.0.0" },
    },
  };
  expect(forgotten(packages)).toEqual({
    "node_modules/@tool/win32-x64": {
      version: "1.0.0",
      os: ["win32"],
      cpu: ["x64"],
      dev: true,
      optional: true,
    },
  });
});

test("the lock file names the packages of every system: run `npm run lock` after an install", () => {
  expect(forgotten(JSON.parse(readFileSync("package-lock.json", "utf8")).packages)).toEqual({});
});
