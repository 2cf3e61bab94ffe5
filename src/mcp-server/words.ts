const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** Lower-case words without accents: `Zürich HB` and `zurich hb` are the same. */
export const wordsOf = (text: string): readonly string[] =>
  text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('ß', 'ss').match(WORD) ?? [];

/** Whether these words stand in the text one behind the other. */
export function mentions(words: readonly string[], phrase: string): boolean {
  const wanted = wordsOf(phrase);
  return wanted.length > 0 && ` ${words.join(' ')} `.includes(` ${wanted.join(' ')} `);
}
