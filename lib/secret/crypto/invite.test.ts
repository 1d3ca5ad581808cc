import { expect, test } from "vitest";
import { formatInviteFragment, makeInviteSecret, parseInviteFragment } from "@/lib/secret/crypto/invite";

const refused = (code: string) => expect.objectContaining({ code });
const hash = new Uint8Array(32).fill(3);

test("the link's fragment gives the secret and the entry that it names", async () => {
  const secret = await makeInviteSecret();
  const read = await parseInviteFragment(`#${formatInviteFragment(secret, hash)}`);
  expect(read.secret.expose()).toEqual(secret.expose());
  expect(read.entryHash).toEqual(hash);
});

test("a link that was cut, changed or made by a later release is told", async () => {
  const fragment = formatInviteFragment(await makeInviteSecret(), hash);
  for (const wrong of [
    "",
    "1",
    "1..",
    fragment.slice(0, -1),
    `${fragment}.x`,
    fragment.replace("1.", "0."),
    "abc",
  ]) {
    await expect(parseInviteFragment(wrong)).rejects.toEqual(refused("malformed"));
  }
  await expect(parseInviteFragment(fragment.replace("1.", "2."))).rejects.toEqual(refused("newer-version"));
});
