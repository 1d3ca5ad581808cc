/** Founds a household of one member through the real protocol, and fills it with accounts. */
import { randomBytes } from "node:crypto";
import type { KitSheet, Result } from "@/lib/secret/session/api";
import { SoftwareAuthenticator } from "@/lib/server/auth/software-authenticator";
import { demoAccounts } from "@/scripts/demo/accounts";
import { type DemoBrowser, demoBrowser } from "@/scripts/demo/browser";

/** Accounts that one call of the core seals and sends. */
const AT_ONCE = 1_000;

export interface Demo {
  readonly sheet: KitSheet;
  readonly accounts: number;
}

/** `link`: what the server printed, with the set-up code in its fragment. */
export async function foundDemo(
  link: string,
  names: { readonly household: string; readonly member: string },
  count: number,
  saved: (accounts: number) => void = () => undefined,
): Promise<Demo> {
  const { origin, hash } = new URL(link);
  const browser = demoBrowser(origin);
  const sheet = await setUp(browser, origin, names, /setup=([\w-]+)/.exec(hash)?.[1] ?? null);
  const vault = personalVault(browser);
  for (let done = 0; done < count; done += AT_ONCE) {
    const lines = demoAccounts(count).slice(done, done + AT_ONCE);
    must(await browser.session.saveAccounts(lines, vault));
    saved(done + lines.length);
  }
  await browser.session.forget();
  return { sheet, accounts: count };
}

async function setUp(
  { session }: DemoBrowser,
  origin: string,
  { household, member }: { household: string; member: string },
  setUpCode: string | null,
): Promise<KitSheet> {
  await session.start();
  must(await session.beginSetUp({ household, name: member, setUpCode }));
  const { ceremony, challenge, rpId } = must(await session.setUpCreation());
  const passkey = new SoftwareAuthenticator().create({ challenge, rpId, origin });
  must(await session.takeSetUpPasskey({ ...passkey, ceremony, prf: new Uint8Array(randomBytes(32)) }));
  const sheet = must(await session.setUpKit());
  const [first, second] = sheet.asked;
  must(await session.finishSetUp([sheet.groups[first] ?? "", sheet.groups[second] ?? ""]));
  return sheet;
}

function personalVault({ state }: DemoBrowser) {
  const now = state();
  const vault = now.phase === "open" ? now.vaults.find(({ kind }) => kind === "personal") : undefined;
  if (vault === undefined) throw new Error(`the set-up ended ${now.phase}`);
  return vault.id;
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.problem.code} ${result.problem.detail ?? ""}`);
}
