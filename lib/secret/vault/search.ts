/** Finds accounts by what a person types: issuer, name, tags, notes. Plaintext. */
import { foldText } from "@/lib/secret/vault/fold-text";

export interface Searchable {
  readonly issuer: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly notes?: string;
}

/** Answers the matching items, best first; equally good ones in the order given. "" answers all. */
export type Search<T> = (query: string) => readonly T[];

const MAX_QUERY = 200;

/** How a word stands in a text, best first. */
const START = 4;
const WORD_START = 3;
const INSIDE = 2;
const SCATTERED = 1;

/** Which text it is, best first; decides between equal places. */
const ISSUER = 0;
const NAME = 1;
const TAG = 2;
const NOTES = 3;
interface Field {
  readonly text: string;
  readonly kind: number;
}

/** Folds the texts once, at the first question, so that each keystroke over 10,000 accounts stays in a few milliseconds. */
export function makeSearch<T extends Searchable>(items: readonly T[]): Search<T> {
  let folded: readonly Folded<T>[] | null = null;
  return (query) => {
    const words = foldText(query.slice(0, MAX_QUERY)).split(/\s+/u).filter(Boolean);
    if (words.length === 0) return items;
    folded ??= items.map(foldedOf);
    const found: { item: T; rank: number; at: number }[] = [];
    for (const [at, { item, fields }] of folded.entries()) {
      let rank = 0;
      for (const word of words) {
        const best = rankOf(word, fields);
        if (best === 0) {
          rank = 0;
          break;
        }
        rank += best;
      }
      if (rank > 0) found.push({ item, rank, at });
    }
    return found.sort((a, b) => b.rank - a.rank || a.at - b.at).map(({ item }) => item);
  };
}

interface Folded<T> {
  readonly item: T;
  readonly fields: readonly Field[];
}

function foldedOf<T extends Searchable>(item: T): Folded<T> {
  return {
    item,
    fields: [
      { text: foldText(item.issuer), kind: ISSUER },
      { text: foldText(item.name), kind: NAME },
      ...item.tags.map((tag) => ({ text: foldText(tag), kind: TAG })),
      { text: foldText(item.notes ?? ""), kind: NOTES },
    ],
  };
}

/** 0: not found. */
function rankOf(word: string, fields: readonly Field[]): number {
  let best = 0;
  for (const { text, kind } of fields) {
    const place = standing(word, text) || (kind <= NAME ? scattered(word, text) : 0);
    if (place > 0) best = Math.max(best, place * 4 - kind);
  }
  return best;
}

function standing(word: string, text: string): number {
  const first = text.indexOf(word);
  if (first < 0) return 0;
  if (first === 0) return START;
  for (let at = first; at > 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return WORD_START;
  }
  return INSIDE;
}

/** "gthb" finds "github". A single letter would find everything. */
function scattered(word: string, text: string): number {
  if (word.length < 2) return 0;
  let at = -1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return 0;
  }
  return SCATTERED;
}
