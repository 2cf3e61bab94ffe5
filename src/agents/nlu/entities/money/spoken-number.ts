import type { Row } from './row.js';
import { NumberSum } from './number-sum.js';

export interface SpokenNumber {
  readonly value: number;
  /** Index of the token after it. */
  readonly next: number;
  /** Nothing but an article or "one": a number only before money. */
  readonly isWeak: boolean;
}

/** The longest number in words that begins at `from`: "a hundred and twenty", "quatre-vingt-dix", "half a million". */
export function spokenNumber(row: Row, from: number): SpokenNumber | undefined {
  if (row.number(from) === undefined) return undefined;
  const half = halfOf(row, from);
  if (half) return half;
  const { value, next } = summed(row, from);
  if (next === from || isCoinsAlone(row, from, next)) return undefined;
  return { value, next, isWeak: next === from + 1 && row.number(from)?.kind === 'weak' };
}

function summed(row: Row, from: number): Pick<SpokenNumber, 'value' | 'next'> {
  const sum = new NumberSum(row.language);
  let next = from;
  for (let at = from; at < row.length; at++) {
    if (row.word(at) === '-') continue; // "twenty-five"; one that nothing follows is left out by `next`
    const word = row.number(at);
    if (word === undefined || !sum.take(word)) break;
    if (word.kind !== 'and') next = at + 1;
  }
  return { value: sum.value, next };
}

const isCoinsAlone = (row: Row, from: number, next: number): boolean =>
  next === from + 1 && row.language === 'fr' && row.word(from) === 'cents';

/** "half a million", "medio millón", "eine halbe Million" */
function halfOf(row: Row, from: number): SpokenNumber | undefined {
  const half = row.number(from)?.kind === 'weak' ? from + 1 : from;
  if (row.number(half)?.kind !== 'half') return undefined;
  const at = row.word(half + 1) === '-' || row.number(half + 1)?.kind === 'weak' ? half + 2 : half + 1;
  const scale = row.number(at);
  return scale?.kind === 'scale' ? { value: scale.value / 2, next: at + 1, isWeak: false } : undefined;
}
