/** The schema over the PostgreSQL kit, table by table, as drizzle-kit wants it. Nothing else reads this file. */
import { pgKit } from "@/db/kit.pg";
import { makeTables } from "@/db/tables";

export const {
  head,
  household,
  entry,
  part,
  reader,
  blob,
  member,
  memberKey,
  unlocker,
  epoch,
  seal,
  invite,
  vault,
  vaultMember,
  account,
  session,
  instance,
  ceremony,
  registration,
  ticket,
  preferences,
} = makeTables(pgKit);
