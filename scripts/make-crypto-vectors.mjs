// Writes lib/secret/crypto/vectors/*.json: `node scripts/make-crypto-vectors.mjs`.
// A second implementation of PROTOCOL §2 and §3, over node:crypto, that shares no code with lib/: what both agree
// on is what the document says. Every input is the hash of its name, so a second run writes the same bytes.
import "./crypto-vectors/boxes.mjs";
import "./crypto-vectors/hpke.mjs";
import "./crypto-vectors/keys.mjs";
import "./crypto-vectors/kit.mjs";
import "./crypto-vectors/words.mjs";
