/** What Next runs once when a server starts: settings, database, migrations, and the line that says where to go. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { start } = await import("@/lib/server/start");
  await start();
}
