"use client";

import { useEffect, useState } from "react";
import { CodeCard } from "@/app/(vault)/codes/code-card";
import { CodesPage } from "@/app/(vault)/codes/codes-page";
import { OpenedProvider } from "@/app/(vault)/opened";
import { Shell } from "@/app/(vault)/shell";
import { type AccountId, type MemberId, makeId, type VaultId } from "@/lib/bytes/ids";
import type { AccountCard, Overview } from "@/lib/secret/session/api";
import { DEFAULT_PREFERENCES } from "@/lib/secret/vault/preferences";

/** The browser's own question for a passkey comes first. */
const AFTER_MS = 200;
/** Until its fonts are here; what is gone before the touch costs nothing after it. */
const FOR_MS = 400;
const CARDS = 10;
/** Placeholders: nothing that could be taken for a code. */
const CODE = "••••••";

const vault = makeId<VaultId>();
const accounts = Array.from(
  { length: CARDS },
  (): AccountCard => ({
    id: makeId<AccountId>(),
    vault,
    type: "totp",
    issuer: "Keepsake",
    name: "rehearsal",
    digits: CODE.length,
    period: 30,
    tags: [],
  }),
);
const overview: Overview = {
  household: "",
  member: { id: makeId<MemberId>(), name: "" },
  vaults: [{ id: vault, name: "", colour: "plum", kind: "personal", accounts: CARDS }],
  accounts,
  entries: 0,
  syncedAt: null,
  sync: "idle",
  problem: null,
  damaged: [],
  unlockers: [],
  comingBack: null,
  preferences: DEFAULT_PREFERENCES,
  preferencesNotice: null,
};

/**
 * Draws the codes page once with made-up accounts, where nobody sees or reaches it, while a touch is waited
 * for: the first run of its code, its styles and fonts cost more than all their work. Holds nothing of anybody.
 */
export function Rehearsal() {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const begin = setTimeout(() => setOn(true), AFTER_MS);
    const end = setTimeout(() => setOn(false), AFTER_MS + FOR_MS);
    return () => {
      clearTimeout(begin);
      clearTimeout(end);
    };
  }, []);
  if (!on) return null;
  const until = Date.now() + FOR_MS;
  return (
    <div inert aria-hidden className="invisible fixed inset-0 -z-10 overflow-hidden">
      <OpenedProvider value={overview}>
        <Shell>
          <ul>
            {accounts.map((account, index) => (
              <CodeCard
                key={account.id}
                account={account}
                vault={undefined}
                code={{ account: account.id, code: CODE, next: CODE, until }}
                copied={false}
                onCopy={async () => undefined}
                at={index + 1}
                of={CARDS}
              />
            ))}
          </ul>
          <CodesPage />
        </Shell>
      </OpenedProvider>
    </div>
  );
}
