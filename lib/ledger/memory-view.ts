/** The browser's view of the fold: all rows that this member may have, in maps. Holds sealed things and public keys. */
import { type Bytes, equalBytes } from "@/lib/bytes/encoding";
import type { AccountId, InviteId, MemberId, Scope, UnlockerId, VaultId } from "@/lib/bytes/ids";
import {
  emptyTables,
  putRows,
  type RowSet,
  rowsOf,
  type Tables,
  vaultMemberKey,
  writeEffect,
} from "@/lib/ledger/tables";
import type {
  AccountRow,
  Effect,
  EpochRow,
  HouseholdRow,
  InviteRow,
  MemberKeyRow,
  MemberRow,
  SealRow,
  UnlockerRow,
  VaultMemberRow,
  VaultRow,
  View,
} from "@/lib/ledger/view";

export class MemoryView implements View {
  protected readonly tables: Tables = emptyTables();

  /** A view of these rows; `load(view.dump())` answers everything as `view` does. */
  static load(rows: RowSet): MemoryView {
    const view = new MemoryView();
    putRows(view.tables, rows);
    return view;
  }

  /** All rows, each kind in the order of its keys. */
  dump(): RowSet {
    return rowsOf(this.tables);
  }

  /** Every effect is a whole row: writing twice is writing once. */
  write(effects: readonly Effect[]): void {
    for (const effect of effects) writeEffect(this.tables, effect);
  }

  household(): HouseholdRow | undefined {
    return this.tables.household.get("");
  }

  member(member: MemberId): MemberRow | undefined {
    return this.tables.member.get(member);
  }

  activeMembers(): readonly MemberRow[] {
    return [...this.tables.member.values()].filter((row) => row.state === "active");
  }

  candidatesOf(invite: InviteId): readonly MemberRow[] {
    return [...this.tables.member.values()].filter(
      (row) => row.state === "candidate" && row.invite === invite,
    );
  }

  memberKey(member: MemberId, generation: number): MemberKeyRow | undefined {
    return this.tables.memberKey.get(`${member} ${generation}`);
  }

  unlocker(unlocker: UnlockerId): UnlockerRow | undefined {
    return this.tables.unlocker.get(unlocker);
  }

  unlockersOf(member: MemberId): readonly UnlockerRow[] {
    return [...this.tables.unlocker.values()].filter((row) => row.member === member && !row.removed);
  }

  unlockerByCredential(credentialId: Bytes): UnlockerRow | undefined {
    return this.findUnlocker((row) => row.credentialId, credentialId);
  }

  unlockerBySignIn(signInHash: Bytes): UnlockerRow | undefined {
    return this.findUnlocker((row) => row.signInHash, signInHash);
  }

  epoch(scope: Scope, epoch: number): EpochRow | undefined {
    return this.tables.epoch.get(`${scope} ${epoch}`);
  }

  seals(scope: Scope): readonly SealRow[] {
    const current = scope === "household" ? this.household()?.epoch : this.vault(scope)?.epoch;
    return [...this.tables.seal.values()].filter((row) => row.scope === scope && row.epoch === current);
  }

  /** A seal of any epoch, also of one gone by: older keys stay readable (PROTOCOL §2). */
  seal(scope: Scope, epoch: number, member: MemberId): SealRow | undefined {
    return this.tables.seal.get(`${scope} ${epoch} ${member}`);
  }

  invite(invite: InviteId): InviteRow | undefined {
    return this.tables.invite.get(invite);
  }

  openInvitesBy(member: MemberId): readonly InviteRow[] {
    return [...this.tables.invite.values()].filter((row) => row.state === "open" && row.by === member);
  }

  vault(vault: VaultId): VaultRow | undefined {
    return this.tables.vault.get(vault);
  }

  vaultsOf(member: MemberId): readonly VaultRow[] {
    return [...this.tables.vault.values()].filter((row) =>
      this.tables.vaultMember.has(vaultMemberKey(row.vault, member)),
    );
  }

  vaultMember(vault: VaultId, member: MemberId): VaultMemberRow | undefined {
    return this.tables.vaultMember.get(vaultMemberKey(vault, member));
  }

  vaultMembers(vault: VaultId): readonly VaultMemberRow[] {
    return [...this.tables.vaultMember.values()].filter((row) => row.vault === vault);
  }

  account(vault: VaultId, account: AccountId): AccountRow | undefined {
    return this.tables.account.get(`${vault} ${account}`);
  }

  accountsOf(vault: VaultId): readonly AccountRow[] {
    return [...this.tables.account.values()].filter((row) => row.vault === vault);
  }

  private findUnlocker(field: (row: UnlockerRow) => Bytes | null, wanted: Bytes): UnlockerRow | undefined {
    for (const row of this.tables.unlocker.values()) {
      const value = field(row);
      if (value && equalBytes(value, wanted)) return row;
    }
    return undefined;
  }
}
