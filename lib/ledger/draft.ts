/** A view with changes laid over it: what the changes of one part see of those before them. Holds sealed things. */
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import type { AccountId, InviteId, MemberId, Scope, UnlockerId, VaultId } from "@/lib/bytes/ids";
import { effectsOf, emptyTables, keyOf, putRow, vaultMemberKey, writeEffect } from "@/lib/ledger/tables";
import type {
  AccountRow,
  Effect,
  EpochRow,
  HouseholdRow,
  InviteRow,
  MemberKeyRow,
  MemberRow,
  RowKind,
  Rows,
  SealRow,
  UnlockerRow,
  VaultMemberRow,
  VaultRow,
  View,
} from "@/lib/ledger/view";

export class Draft implements View {
  private readonly base: View;
  private readonly written = emptyTables();
  private readonly dropped = new Map<string, { readonly vault: VaultId; readonly member: MemberId }>();

  constructor(base: View) {
    this.base = base;
  }

  put<K extends RowKind>(kind: K, row: Rows[K]): void {
    if (kind === "vaultMember") this.dropped.delete(keyOf(kind, row));
    putRow(this.written, kind, row);
  }

  dropVaultMember(vault: VaultId, member: MemberId): void {
    const key = vaultMemberKey(vault, member);
    this.written.vaultMember.delete(key);
    this.dropped.set(key, { vault, member });
  }

  /** What was written over the base: rows as they are now, each once. */
  effects(): readonly Effect[] {
    return [
      ...Array.from(this.dropped.values(), (row) => ({ drop: "vaultMember", ...row }) as const),
      ...effectsOf(this.written),
    ];
  }

  /** Takes over what a draft over this one has written. */
  take(upper: Draft): void {
    for (const effect of upper.effects()) {
      if ("drop" in effect) this.dropVaultMember(effect.vault, effect.member);
      else {
        if (effect.put === "vaultMember") this.dropped.delete(keyOf("vaultMember", effect.row));
        writeEffect(this.written, effect);
      }
    }
  }

  household(): HouseholdRow | undefined {
    return this.written.household.get("") ?? this.base.household();
  }

  member(member: MemberId): MemberRow | undefined {
    return this.written.member.get(member) ?? this.base.member(member);
  }

  activeMembers(): readonly MemberRow[] {
    return this.merge("member", this.base.activeMembers(), (row) => row.state === "active");
  }

  candidatesOf(invite: InviteId): readonly MemberRow[] {
    const isOne = (row: MemberRow) => row.state === "candidate" && row.invite === invite;
    return this.merge("member", this.base.candidatesOf(invite), isOne);
  }

  memberKey(member: MemberId, generation: number): MemberKeyRow | undefined {
    return this.written.memberKey.get(`${member} ${generation}`) ?? this.base.memberKey(member, generation);
  }

  unlocker(unlocker: UnlockerId): UnlockerRow | undefined {
    return this.written.unlocker.get(unlocker) ?? this.base.unlocker(unlocker);
  }

  unlockersOf(member: MemberId): readonly UnlockerRow[] {
    const isOne = (row: UnlockerRow) => row.member === member && !row.removed;
    return this.merge("unlocker", this.base.unlockersOf(member), isOne);
  }

  unlockerByCredential(credentialId: Bytes): UnlockerRow | undefined {
    const isOne = (row: UnlockerRow) => !!row.credentialId && equalBytes(row.credentialId, credentialId);
    return [...this.written.unlocker.values()].find(isOne) ?? this.base.unlockerByCredential(credentialId);
  }

  unlockerBySignIn(signInHash: Bytes): UnlockerRow | undefined {
    const isOne = (row: UnlockerRow) => !!row.signInHash && equalBytes(row.signInHash, signInHash);
    return [...this.written.unlocker.values()].find(isOne) ?? this.base.unlockerBySignIn(signInHash);
  }

  epoch(scope: Scope, epoch: number): EpochRow | undefined {
    return this.written.epoch.get(`${scope} ${epoch}`) ?? this.base.epoch(scope, epoch);
  }

  seals(scope: Scope): readonly SealRow[] {
    const current = scope === "household" ? this.household()?.epoch : this.vault(scope)?.epoch;
    const rows = this.merge("seal", this.base.seals(scope), (row) => row.scope === scope);
    return rows.filter((row) => row.epoch === current);
  }

  invite(invite: InviteId): InviteRow | undefined {
    return this.written.invite.get(invite) ?? this.base.invite(invite);
  }

  openInvitesBy(member: MemberId): readonly InviteRow[] {
    const isOne = (row: InviteRow) => row.state === "open" && row.by === member;
    return this.merge("invite", this.base.openInvitesBy(member), isOne);
  }

  vault(vault: VaultId): VaultRow | undefined {
    return this.written.vault.get(vault) ?? this.base.vault(vault);
  }

  vaultsOf(member: MemberId): readonly VaultRow[] {
    const ids = new Set(this.base.vaultsOf(member).map((row) => row.vault));
    for (const row of this.dropped.values()) if (row.member === member) ids.delete(row.vault);
    for (const row of this.written.vaultMember.values()) if (row.member === member) ids.add(row.vault);
    return [...ids].flatMap((id) => this.vault(id) ?? []);
  }

  vaultMember(vault: VaultId, member: MemberId): VaultMemberRow | undefined {
    const key = vaultMemberKey(vault, member);
    if (this.dropped.has(key)) return undefined;
    return this.written.vaultMember.get(key) ?? this.base.vaultMember(vault, member);
  }

  vaultMembers(vault: VaultId): readonly VaultMemberRow[] {
    const base = this.base.vaultMembers(vault).filter((row) => !this.dropped.has(keyOf("vaultMember", row)));
    return this.merge("vaultMember", base, (row) => row.vault === vault);
  }

  account(vault: VaultId, account: AccountId): AccountRow | undefined {
    return this.written.account.get(`${vault} ${account}`) ?? this.base.account(vault, account);
  }

  accountsOf(vault: VaultId): readonly AccountRow[] {
    return this.merge("account", this.base.accountsOf(vault), (row) => row.vault === vault);
  }

  private merge<K extends RowKind>(
    kind: K,
    base: readonly Rows[K][],
    belongs: (row: Rows[K]) => boolean,
  ): readonly Rows[K][] {
    const written: Map<string, Rows[K]> = this.written[kind];
    if (written.size === 0) return base;
    return [
      ...base.filter((row) => !written.has(keyOf(kind, row))),
      ...[...written.values()].filter(belongs),
    ];
  }
}
