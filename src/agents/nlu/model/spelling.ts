/**
 * Shorter words have too many neighbours. With 4 instead, typos in a quarter of the words cost 1.2 points on BANKING77, and
 * 0.75 with 3: a letter that is lost leaves three of four, and "hwo" is common.
 */
const LETTERS_MIN = 3;
/** A word that stands so often in the training texts is no slip of their writers. */
const TEXTS_MIN = 2;
/** What a mistyped first letter costs against how often a word is meant: people see it. */
const FIRST_LETTER_FACTOR = 0.1;

export interface KnownWord {
  readonly word: string;
  /** In how many training texts. */
  readonly texts: number;
}

/**
 * Repairs words that training never saw by the likeliest known word one slip away: a letter too many, missing, wrong, or
 * two in the wrong order. Looks only at what is left of words when a letter is deleted ("symmetric delete").
 */
export class Spelling {
  private readonly texts: ReadonlyMap<string, number>;
  private candidates?: ReadonlyMap<string, readonly string[]>;

  constructor(private readonly known: readonly KnownWord[]) {
    this.texts = new Map(known.map(({ word, texts }) => [word, texts]));
  }

  /** @returns the word itself where there is nothing to repair, or nothing to repair it with. */
  repaired(word: string): string {
    if (word.length < LETTERS_MIN || this.texts.has(word)) return word;
    const candidates = (this.candidates ??= candidatesOf(this.known)); // some 10 ms, which the start need not wait for
    const near = [word, ...withoutOneLetter(word)].flatMap((rest) => candidates.get(rest) ?? []);
    let [best, bestTexts] = [word, 0];
    for (const candidate of near) {
      if (!isOneSlipAway(word, candidate)) continue;
      const factor = candidate[0] === word[0] ? 1 : FIRST_LETTER_FACTOR;
      const texts = this.texts.get(candidate)! * factor;
      if (texts > bestTexts) [best, bestTexts] = [candidate, texts];
    }
    return best;
  }
}

/** @returns from a word without one of its letters, and from itself, to the words it may be. */
function candidatesOf(known: readonly KnownWord[]): Map<string, string[]> {
  const candidates = new Map<string, string[]>();
  for (const { word, texts } of known) {
    if (texts < TEXTS_MIN || word.length < LETTERS_MIN) continue;
    for (const rest of [word, ...withoutOneLetter(word)]) {
      const others = candidates.get(rest);
      if (others) others.push(word);
      else candidates.set(rest, [word]);
    }
  }
  return candidates;
}

function* withoutOneLetter(word: string): Generator<string> {
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
}

/** Two words without one letter each may still be two slips apart: "form" and "room" share "rom". */
function isOneSlipAway(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const shorter = Math.min(one.length, other.length) - start;
  while (end < shorter && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const isTurned = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return isTurned || (left.length <= 1 && right.length <= 1);
}
