// vectors/words.json: words that people compare (PROTOCOL §2, §5).
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { bytesFor, hex, household, id, labelled, utf8, write } from "./bytes.mjs";

const words = (hash, count) => {
  const bits = [...hash].map((b) => b.toString(2).padStart(8, "0")).join("");
  return Array.from(
    { length: count },
    (_, i) => wordlist[Number.parseInt(bits.slice(11 * i, 11 * i + 11), 2)],
  );
};
const head = bytesFor("head");
const candidate = { signPublic: bytesFor("sign public"), kemPublic: bytesFor("kem public") };
const safety = labelled(
  "words",
  utf8(household),
  utf8(id("invite")),
  candidate.signPublic,
  candidate.kemPublic,
);
write("words.json", {
  head: [
    { hash: hex(head), words: words(head, 4) },
    { hash: "00".repeat(32), words: ["abandon", "abandon", "abandon", "abandon"] },
    { hash: "ff".repeat(32), words: ["zoo", "zoo", "zoo", "zoo"] },
  ],
  safety: {
    household,
    invite: id("invite"),
    signPublic: hex(candidate.signPublic),
    kemPublic: hex(candidate.kemPublic),
    words: words(safety, 8),
  },
});
