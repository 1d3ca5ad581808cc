// vectors/kit.json: the recovery kit, and how people type it (PROTOCOL §2).
import { bytesFor, derive, hex, labelled, write } from "./bytes.mjs";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const base32 = (bytes) => {
  const bits = [...bytes].map((b) => b.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join("");
};
const kitText = (code) => base32(code) + base32(labelled("kit/check", code)).slice(0, 4);
const groupsOf = (text) => text.match(/.{4}/g);
/** a code whose text has an I, an L, an O and a B, to be mistaken */
const findCode = (from, wanted) => {
  for (let i = 0; ; i++) {
    const code = bytesFor(`${from} ${i}`, 20);
    if (wanted(kitText(code))) return code;
  }
};
const code = findCode("kit code", (t) => /I/.test(t) && /L/.test(t) && /O/.test(t) && /B/.test(t));
const text = kitText(code);
const groups = groupsOf(text);
const replaceAt = (at, c) => text.slice(0, at) + c + text.slice(at + 1);
const wrongAt = (at) => replaceAt(at, text[at] === "A" ? "C" : "A");
const swapAt = (at) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
const differs = [...text].findIndex((c, at) => at >= 8 && at % 4 < 3 && c !== text[at + 1]);
const read = { code: hex(code) };
const slip = (detail) => ({ error: "kit-mistyped", detail });
const typed = (name, input, outcome) => ({ name, typed: input, outcome });
const token = derive(code, "kit/sign-in");
write("kit.json", {
  code: hex(code),
  groups,
  kek: hex(derive(code, "unlocker/kit")),
  token: hex(token),
  signInHash: hex(labelled("kit/sign-in-hash", token)),
  typed: [
    typed("as printed", groups.join(" "), read),
    typed("in one run", text, read),
    typed("small letters and dashes", groups.join("-").toLowerCase(), read),
    typed("lines and spaces around", `\n ${groups.join("\n")} \n`, read),
    typed("0 for O", groups.join(" ").replaceAll("O", "0"), read),
    typed("1 for I", groups.join(" ").replaceAll("I", "1"), read),
    typed("1 for L", groups.join(" ").replaceAll("L", "1"), read),
    typed(
      "1 for I and L, 0 for O, 8 for B",
      text.replace(/[IL]/g, "1").replace(/O/g, "0").replace(/B/g, "8"),
      read,
    ),
    typed("nothing", "", slip(null)),
    typed("a group missing", groups.slice(0, 8).join(" "), slip(null)),
    typed("a group twice", [...groups, groups[8]].join(" "), slip(null)),
    typed("third group short", groups.map((g, i) => (i === 2 ? g.slice(1) : g)).join(" "), slip("3")),
    typed("fifth group long", groups.map((g, i) => (i === 4 ? `${g}A` : g)).join(" "), slip("5")),
    typed("a nine in group 2", replaceAt(5, "9"), slip("2")),
    typed("a sign in the check group", replaceAt(33, "?"), slip("check")),
    typed("one wrong character in group 1", wrongAt(0), slip("1")),
    typed("one wrong character in group 8", wrongAt(31), slip("8")),
    typed("one wrong character in the check group", wrongAt(32), slip("check")),
    typed("two neighbours swapped", swapAt(differs), slip(String(Math.floor(differs / 4) + 1))),
    typed(
      "three wrong characters",
      [0, 9, 18].reduce((t, at) => t.slice(0, at) + wrongAt(at)[at] + t.slice(at + 1), text),
      slip(null),
    ),
  ],
});
