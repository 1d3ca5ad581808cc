/** The list that scripts/licences.mjs wrote at the build: fetched when somebody looks at it. */
import * as v from "valibot";

const licences = v.array(
  v.object({ name: v.string(), version: v.string(), licence: v.string(), text: v.string() }),
);
export type Licence = v.InferOutput<typeof licences>[number];

/** null: it did not arrive. */
export async function loadLicences(): Promise<readonly Licence[] | null> {
  try {
    const answer = await fetch("/_next/static/licences.json", { cache: "no-cache" });
    const list = v.safeParse(licences, answer.ok ? await answer.json() : null);
    return list.success ? list.output : null;
  } catch {
    return null;
  }
}
