/**
 * A view of the rows that a store loaded for given touches: it answers what they cover and throws on anything else,
 * so that a touch that was forgotten is an error and never a wrong answer. Holds sealed things and public keys.
 */
import { type Bytes, toHex } from "@/lib/bytes/encoding";
import type { AccountId, InviteId, MemberId, Scope, UnlockerId, VaultId } from "@/lib/bytes/ids";
import { MemoryView } from "@/lib/ledger/memory-view";
import type { RowSet } from "@/lib/ledger/tables";
import type {
  AccountRow,
  EpochRow,
  HouseholdRow,
  InviteRow,
  MemberKeyRow,
  MemberRow,
  SealRow,
  Touch,
  UnlockerRow,
  VaultMemberRow,
  VaultRow,
  View,
} from "@/lib/ledger/view";

export class LoadedView implements View {
  private readonly covered: ReadonlySet<string>;
  private readonly rows: MemoryView;

  /** `rows`: everything that the touches select (select.ts says what that is), each row once or more. */
  constructor(loaded: { readonly touches: readonly Touch[]; readonly rows: RowSet }) {
    this.covered = new Set(loaded.touches.map(nameOf));
    this.rows = MemoryView.load(loaded.rows);
  }

  household(): HouseholdRow | undefined {
    this.need({ kind: "household" });
    return this.rows.household();
  }

  member(member: MemberId): MemberRow | undefined {
    return this.rows.member(member) ?? this.none({ kind: "member", member });
  }

  activeMembers(): readonly MemberRow[] {
    this.need({ kind: "member", state: "active" });
    return this.rows.activeMembers();
  }

  candidatesOf(invite: InviteId): readonly MemberRow[] {
    const by = this.rows.invite(invite)?.by;
    if (!by || !this.covers({ kind: "member", invitedBy: by })) this.need({ kind: "member", invite });
    return this.rows.candidatesOf(invite);
  }

  memberKey(member: MemberId, generation: number): MemberKeyRow | undefined {
    this.need({ kind: "memberKey", member });
    return this.rows.memberKey(member, generation);
  }

  unlocker(unlocker: UnlockerId): UnlockerRow | undefined {
    return this.rows.unlocker(unlocker) ?? this.none({ kind: "unlocker", unlocker });
  }

  unlockersOf(member: MemberId): readonly UnlockerRow[] {
    this.need({ kind: "unlocker", member });
    return this.rows.unlockersOf(member);
  }

  unlockerByCredential(credentialId: Bytes): UnlockerRow | undefined {
    return this.rows.unlockerByCredential(credentialId) ?? this.none({ kind: "unlocker", credentialId });
  }

  unlockerBySignIn(signInHash: Bytes): UnlockerRow | undefined {
    return this.rows.unlockerBySignIn(signInHash) ?? this.none({ kind: "unlocker", signInHash });
  }

  epoch(scope: Scope, epoch: number): EpochRow | undefined {
    this.need({ kind: "epoch", scope });
    return this.rows.epoch(scope, epoch);
  }

  seals(scope: Scope): readonly SealRow[] {
    this.need({ kind: "seal", scope });
    return this.rows.seals(scope);
  }

  invite(invite: InviteId): InviteRow | undefined {
    return this.rows.invite(invite) ?? this.none({ kind: "invite", invite });
  }

  openInvitesBy(member: MemberId): readonly InviteRow[] {
    this.need({ kind: "invite", by: member });
    return this.rows.openInvitesBy(member);
  }

  vault(vault: VaultId): VaultRow | undefined {
    return this.rows.vault(vault) ?? this.none({ kind: "vault", vault });
  }

  vaultsOf(member: MemberId): readonly VaultRow[] {
    // Both: the vaults' rows, and which of those that were loaded are the member's.
    this.need({ kind: "vault", member });
    this.need({ kind: "vaultMember", member });
    return this.rows.vaultsOf(member);
  }

  vaultMember(vault: VaultId, member: MemberId): VaultMemberRow | undefined {
    const row = this.rows.vaultMember(vault, member);
    if (row || this.coversMembersOf(vault)) return row;
    return this.none({ kind: "vaultMember", vault, member });
  }

  vaultMembers(vault: VaultId): readonly VaultMemberRow[] {
    if (!this.coversMembersOf(vault)) this.need({ kind: "vaultMember", vault });
    return this.rows.vaultMembers(vault);
  }

  account(vault: VaultId, account: AccountId): AccountRow | undefined {
    const row = this.rows.account(vault, account);
    if (row || this.covers({ kind: "account", vault })) return row;
    return this.none({ kind: "account", vault, account });
  }

  accountsOf(vault: VaultId): readonly AccountRow[] {
    this.need({ kind: "account", vault });
    return this.rows.accountsOf(vault);
  }

  /** All members of the vault are here: asked for, or because somebody in it was asked for with all their vaults. */
  private coversMembersOf(vault: VaultId): boolean {
    if (this.covers({ kind: "vaultMember", vault })) return true;
    return this.rows.vaultMembers(vault).some(({ member }) => this.covers({ kind: "vaultMember", member }));
  }

  private covers(touch: Touch): boolean {
    return this.covered.has(nameOf(touch));
  }

  private none(touch: Touch): undefined {
    this.need(touch);
    return undefined;
  }

  private need(touch: Touch): void {
    if (!this.covers(touch))
      throw new Error(`a rule asks for rows that touches() does not name: ${nameOf(touch)}`);
  }
}

function nameOf({ kind, ...selector }: Touch): string {
  const parts = Object.entries(selector).map(([field, value]) => `${field}=${text(value)}`);
  return [kind, ...parts.sort()].join(" ");
}

const text = (value: unknown): string => (value instanceof Uint8Array ? toHex(value) : String(value));
