import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { onBothDatabases } from "@/db/both-databases";
import { type DatabaseConfig, openDatabase } from "@/db/client";
import { foundOn } from "@/e2e/store-server";
import { makeKit } from "@/e2e/ways";
import { addUnlocker } from "@/lib/secret/compose/ways-in";
import { pull } from "@/lib/server/store/pull";
import { findSession } from "@/lib/server/store/sessions";

const folder = mkdtempSync(join(tmpdir(), "keepsake-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = [process.env.PG_BIN, process.env.PATH].filter(Boolean).join(delimiter);

function settingsOf(config: DatabaseConfig) {
  return config.kind === "sqlite" ? { DATA_DIR: dirname(config.file) } : { DATABASE_URL: config.url };
}

/** What the command prints; on PostgreSQL that is what the operator is to run, and so it is run here. */
function runAsTold(config: DatabaseConfig, script: string, args: readonly string[]): void {
  const env = { ...process.env, ...settingsOf(config), PATH: path };
  const said = execFileSync(process.execPath, [join(process.cwd(), "scripts", script), ...args], {
    env,
    encoding: "utf8",
  });
  if (config.kind === "sqlite") return;
  const commands = said.split("\n").filter((line) => line.startsWith("  "));
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands) execFileSync("sh", ["-c", command], { env, cwd: folder, stdio: "pipe" });
}

onBothDatabases("a backup", (databases) => {
  test("is taken while the server writes; restored, it is that state, and everybody signs in again", async () => {
    const config = await databases.config();
    const file = join(folder, "one.db");
    const before = await openDatabase(config);
    const { server, anna } = await foundOn(before);
    const actor = await server.actor(anna.id);
    const { head } = anna;
    runAsTold(config, "backup.mjs", [file]);
    await anna.send(await addUnlocker(anna.author, (await makeKit()).way));
    await before.close();

    runAsTold(config, "restore.mjs", [file, "--force"]);
    const after = await openDatabase(config);
    expect((await pull(after, actor, { after: -1, limit: 10 })).head).toEqual(head);
    expect((await server.viewOf(after)).unlockersOf(anna.id)).toHaveLength(2);
    expect(await findSession(after, actor)).toBeNull();
    await after.close();
  });
});
