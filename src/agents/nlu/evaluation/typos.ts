import { randomFrom } from '../model/random.js';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const LETTERS_MIN = 3;

/** Slips of the finger in a share of the words: a neighbouring key, a letter lost, doubled, or before its turn. */
export function withTypos(text: string, { share, seed }: { share: number; seed: number }): string {
  const random = randomFrom(seed);
  return text.replace(/[a-z]+/gi, (word) =>
    word.length >= LETTERS_MIN && random() < share ? mistyped(word, random) : word,
  );
}

function mistyped(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const slips = [
    before + neighbourOf(letter, random) + after,
    before + after,
    before + letter + letter + after,
    before + after.charAt(0) + letter + after.slice(1),
  ];
  return slips[Math.floor(random() * slips.length)]!;
}

function neighbourOf(letter: string, random: () => number): string {
  const row = ROWS.find((keys) => keys.includes(letter.toLowerCase()));
  if (!row) return letter;
  const at = row.indexOf(letter.toLowerCase()) + (random() < 0.5 ? -1 : 1);
  return row.charAt(at) || letter;
}
