/** The people of the vectors: keys from fixed seeds, one pair a generation. Their secrets are published on purpose. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, concatBytes, fromHex } from "@/lib/bytes/encoding";
import type { MemberId } from "@/lib/bytes/ids";
import { seededBytes, seededId, seededKemPublic } from "@/lib/ledger/vector-script/seeded";

export interface Pair {
  readonly signPublic: Bytes;
  readonly kemPublic: Bytes;
  sign(bytes: Bytes): Promise<Bytes>;
}

export interface Person {
  readonly name: string;
  readonly member: MemberId;
  pair(generation: number): Pair;
}

export function makePerson(name: string): Person {
  const pairs = new Map<number, Pair>();
  return {
    name,
    member: seededId<MemberId>(name),
    pair(generation) {
      const pair = pairs.get(generation) ?? makePair(`${name} ${generation}`);
      pairs.set(generation, pair);
      return pair;
    },
  };
}

export function makePair(name: string): Pair {
  const seed = seededBytes(`sign ${name}`, 32);
  const key = importSeed(seed);
  return {
    signPublic: new Uint8Array(ed25519.getPublicKey(seed)),
    kemPublic: seededKemPublic(name),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign("Ed25519", await key, bytes)),
  };
}

/** RFC 8410: the 16 bytes before the seed in a PKCS #8 Ed25519 key. */
const PKCS8_ED25519 = fromHex("302e020100300506032b657004220420");

function importSeed(seed: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", concatBytes(PKCS8_ED25519, seed), "Ed25519", false, ["sign"]);
}
