/** `npm run demo`: a household to try out, on a database that is thrown away when it ends. `--accounts 10000` fills more. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startServer } from "@/e2e/server";
import { buildWhenNeeded } from "@/scripts/build.mjs";
import { FORTY } from "@/scripts/demo/accounts";
import { type Demo, foundDemo } from "@/scripts/demo/household";

const names = { household: "The Van Dams", member: "Anna" };
const root = fileURLToPath(new URL("../..", import.meta.url));
const say = (line: string) => process.stdout.write(`${line}\n`);

function wantedAccounts(): number {
  const { values } = parseArgs({ options: { accounts: { type: "string", default: String(FORTY) } } });
  const count = Number(values.accounts);
  if (Number.isInteger(count) && count >= 0 && count <= 100_000) return count;
  throw new Error(`--accounts takes a number from 0 to 100000, but it is "${values.accounts}".`);
}

const waysIn = (origin: string, { sheet, accounts }: Demo): string => `
The demo is ready: ${origin}/lost

  ${names.household}, with ${names.member} and ${accounts} accounts. No passkey can be made beforehand,
  so you come in as somebody who lost their phone: choose "Use recovery kit", and paste

  ${sheet.groups.join(" ")}

  The page then shows four words: ${sheet.headWords.join(" ")}

Everything is deleted when you end this with Ctrl+C.`;

try {
  const accounts = wantedAccounts();
  await buildWhenNeeded(root, say);
  const port = process.env.PORT || "3000";
  const server = await startServer({ PORT: port, BASE_URL: `http://localhost:${port}`, DATABASE_URL: "" });
  const end = (code: number) => void server.remove().then(() => process.exit(code));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(0));
  const progress = (saved: number) => accounts > FORTY && say(`${saved} of ${accounts} accounts saved`);
  const demo = await foundDemo(server.link, names, accounts, progress).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    end(1);
    return null;
  });
  if (demo !== null) say(waysIn(server.origin, demo));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
