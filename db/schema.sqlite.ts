/** The schema over the SQLite kit, table by table, as drizzle-kit wants it. Nothing else reads this file. */
import { sqliteKit } from "@/db/kit.sqlite";
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
} = makeTables(sqliteKit);
