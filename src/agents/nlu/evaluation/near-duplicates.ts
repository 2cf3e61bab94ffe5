import { tokensOf } from '../model/tokens.js';
import type { LabelledText } from '../model/train-model.js';

/** In shorter texts the one word that differs is what it is about. */
const WORDS_MIN = 4;

export interface NearDuplicate {
  readonly one: LabelledText;
  readonly other: LabelledText;
}

/** Texts of two categories with the same words but at most one: the commonest cause of confusion, and often a mistake. */
export function nearDuplicatesIn(corpus: readonly LabelledText[]): NearDuplicate[] {
  const found = new Map<string, NearDuplicate>();
  const seen = new Map<string, LabelledText[]>();
  for (const example of corpus) {
    for (const key of keysOf(example.text)) {
      const alike = seen.get(key) ?? [];
      for (const one of alike.filter(({ category }) => category !== example.category)) {
        found.set(JSON.stringify([one.text, example.text]), { one, other: example });
      }
      seen.set(key, [...alike, example]);
    }
  }
  return [...found.values()];
}

/** What is left of the words, in any order, without each of them in turn: two texts that share a rest differ in one. */
function keysOf(text: string): string[] {
  const words = [...new Set(tokensOf(text).map(({ word }) => word))].sort();
  if (words.length < WORDS_MIN) return [words.join(' ')];
  return [words.join(' '), ...words.map((_, left) => words.filter((_, at) => at !== left).join(' '))];
}
