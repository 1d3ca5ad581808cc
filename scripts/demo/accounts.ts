/** Forty accounts as a family has them, and as many more as a benchmark wants. */
import { randomBytes } from "node:crypto";
import type { AccountFields } from "@/lib/secret/vault/account";

/** issuer, name, tags; what differs from six digits in thirty seconds */
type Line = readonly [
  issuer: string,
  name: string,
  tags: readonly string[],
  other?: Partial<Omit<AccountFields, "issuer" | "name" | "tags" | "secret">>,
];

const backupCodes = (...codes: readonly string[]) => codes.map((code, at) => ({ code, used: at === 0 }));

const lines: readonly Line[] = [
  ["GitHub", "anna-vd", ["Work"], { backupCodes: backupCodes("3f9a1-77c20", "b04de-9911a", "60c2f-e8d45") }],
  ["Google", "anna.vandam@gmail.example", ["Home"], { notes: "Also opens the shared photo album." }],
  ["Google", "office@vandam.example", ["Work"]],
  ["Microsoft", "anna@vandam.example", ["Work"]],
  ["Amazon", "anna@vandam.example", ["Shopping"]],
  ["Apple", "anna@vandam.example", ["Home"]],
  ["Dropbox", "anna@vandam.example", ["Home", "Work"]],
  ["Netflix", "family@vandam.example", ["Home"]],
  ["Spotify", "family@vandam.example", ["Home"]],
  ["PayPal", "anna@vandam.example", ["Money"]],
  [
    "Lindebank",
    "NL20 LIND 0417 1643 00",
    ["Money"],
    { digits: 8, notes: "The reader is in the desk drawer." },
  ],
  ["Bunq", "anna@vandam.example", ["Money"]],
  ["Wise", "anna@vandam.example", ["Money"]],
  ["Stripe", "books@vandam.example", ["Work", "Money"]],
  ["Coinbase", "anna@vandam.example", ["Money"]],
  ["Kraken", "anna-vd", ["Money"], { algorithm: "SHA256" }],
  ["Steam", "annavd", ["Games"], { type: "steam", digits: 5 }],
  ["Nintendo", "mia@vandam.example", ["Games", "Kids"]],
  ["Epic Games", "mia_builds", ["Games", "Kids"]],
  ["Discord", "mia_builds", ["Kids"]],
  ["Roblox", "mia_builds", ["Games", "Kids"]],
  ["Facebook", "anna.vandam", ["Social"]],
  ["Instagram", "anna.bakes", ["Social"]],
  ["LinkedIn", "anna@vandam.example", ["Work", "Social"]],
  ["Reddit", "slow_sourdough", ["Social"]],
  ["Mastodon", "@anna@social.example", ["Social"]],
  ["Slack", "Harbour Design", ["Work"]],
  ["GitLab", "anna-vd", ["Work"]],
  ["npm", "anna-vd", ["Work"], { backupCodes: backupCodes("c81e728d9d4c", "eccbc87e4b5c") }],
  ["Cloudflare", "hosting@vandam.example", ["Work", "Server"]],
  ["Hetzner", "K0417164", ["Server"]],
  ["Namecheap", "vandam-domains", ["Server"]],
  ["Home Assistant", "anna", ["Home", "Server"]],
  ["Synology", "anna @ attic", ["Home", "Server"]],
  ["Nextcloud", "anna @ cloud.vandam.example", ["Home", "Server"], { algorithm: "SHA512" }],
  ["Proton", "anna@proton.example", ["Home"]],
  ["Bitwarden", "anna@vandam.example", ["Home"]],
  ["Harbour Design VPN", "a.vandam", ["Work"], { type: "hotp", counter: 12 }],
  ["City of Leiden", "Residents’ desk for parking permits and the allotment", ["Home"], { period: 60 }],
  ["Booking.com", "anna@vandam.example", ["Travel"]],
];

export const FORTY = lines.length;

/** The forty first; after them the same sites again, under other names. */
export function demoAccounts(count: number): readonly AccountFields[] {
  return Array.from({ length: count }, (_, at) => {
    const [issuer, name, tags, other = {}] = lines[at % FORTY] ?? ["Example", "anna", []];
    const round = Math.floor(at / FORTY);
    return {
      type: "totp",
      issuer,
      name: round === 0 ? name : `${name} ${round + 1}`,
      secret: new Uint8Array(randomBytes(20)),
      algorithm: "SHA1",
      digits: 6,
      period: 30,
      counter: 0,
      notes: "",
      tags: [...tags],
      backupCodes: [],
      ...other,
    };
  });
}
