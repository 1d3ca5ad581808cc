import { expect, test } from "vitest";
import { foundHousehold } from "@/e2e/people";
import type { Sealed } from "@/lib/bytes/sealed";
import { householdDraft } from "@/lib/secret/compose/draft";
import { sealHouseholdName } from "@/lib/secret/compose/names";
import { makeVaultKey } from "@/lib/secret/crypto/vault-keys";
import { readLabels } from "@/lib/secret/session/labels";

test("attack 33: a household's name that nobody can open takes away the name and nothing else", async () => {
  const anna = await foundHousehold({ name: "Anna" });
  const labels = () => readLabels(anna.author, { view: anna.view, head: anna.head, times: [] });
  const before = await labels();
  const rubbish: Sealed<"name"> = await sealHouseholdName(
    anna.household,
    await makeVaultKey(),
    0,
    "Anybody's",
  );
  await anna.send(householdDraft(["household.describe", { epoch: 0, name: rubbish }]));
  expect(await labels()).toEqual({ ...before, household: "" });
});
