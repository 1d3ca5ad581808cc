import { expect, test } from "vitest";
import { EnvProblem, isAddress, readEnv } from "@/lib/server/env";

test("nothing set: localhost, port 3000, a SQLite file, nobody may sign up after the first", () => {
  expect(readEnv({})).toMatchObject({
    port: 3000,
    origin: "http://localhost:3000",
    rpId: "localhost",
    databaseUrl: null,
    signups: "closed",
    trustProxy: false,
    logLevel: "warn",
  });
});

test("the port is in the default address, and empty text counts as not set", () => {
  expect(readEnv({ PORT: "8080", BASE_URL: "", SIGNUPS: "" }).origin).toBe("http://localhost:8080");
});

test("BASE_URL is brought to the form that browsers send as Origin", () => {
  const env = readEnv({ BASE_URL: "https://Codes.Example.org:443/" });
  expect(env).toMatchObject({ origin: "https://codes.example.org", rpId: "codes.example.org" });
});

test.each([
  [{ PORT: "many" }, "PORT"],
  [{ PORT: "0" }, "PORT"],
  [{ PORT: "70000" }, "PORT"],
  [{ BASE_URL: "codes.example.org" }, "BASE_URL"],
  [{ BASE_URL: "ftp://codes.example.org" }, "BASE_URL"],
  [{ BASE_URL: "https://codes.example.org/vault" }, "BASE_URL"],
  [{ BASE_URL: "https://anna:pw@codes.example.org" }, "BASE_URL"],
  [{ DATABASE_URL: "mysql://localhost/keepsake" }, "DATABASE_URL"],
  [{ SIGNUPS: "yes" }, "SIGNUPS"],
  [{ TRUST_PROXY: "maybe" }, "TRUST_PROXY"],
  [{ LOG_LEVEL: "debug" }, "LOG_LEVEL"],
])("%o is refused with a sentence that names %s", (source, name) => {
  expect(() => readEnv(source)).toThrow(EnvProblem);
  expect(() => readEnv(source)).toThrow(new RegExp(`^${name} must .*\\.$|^${name} must .*\\)\\.$`));
});

test("the password in a wrong DATABASE_URL is not repeated", () => {
  expect(() => readEnv({ DATABASE_URL: "mysql://u:hunter2@h/d" })).not.toThrow(/hunter2/);
});

test.each([
  ["192.168.1.5", true],
  ["[::1]", true],
  ["localhost", false],
  ["codes.example.org", false],
])("is %s an address: %s", (host, expected) => {
  expect(isAddress(host)).toBe(expected);
});
