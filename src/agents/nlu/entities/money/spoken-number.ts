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
  if (row.number(from) === undefined || VAGUE.has(row.word(from - 1))) return undefined;
  const half = halfOf(row, from);
  if (half) return half;
  const { value, next } = summed(row, afterArticle(row, from));
  if (next <= from || isCoinsAlone(row, from, next)) return undefined;
  return withHalf(row, { value, next, isWeak: next === from + 1 && row.number(from)?.kind === 'weak' });
}

/** "A few hundred" is no amount. */
const VAGUE: ReadonlySet<string> = new Set(
  'few several many paar einige mehrere varios varias pocos quelques plusieurs'.split(' '),
);

/** "a dozen", "a tenner": the article counts only before a scale. */
const afterArticle = (row: Row, from: number): number =>
  row.number(from)?.kind === 'weak' && row.number(from + 1)?.kind === 'add' ? from + 1 : from;

function summed(row: Row, from: number): Pick<SpokenNumber, 'value' | 'next'> {
  const sum = new NumberSum(row.language);
  let next = from;
  for (let at = from; at < row.length; at++) {
    if (isSkipped(row, at)) continue; // one that nothing follows is left out by `next`
    const word = row.number(at);
    if (word === undefined || !sum.take(word)) break;
    if (word.kind !== 'and') next = at + 1;
  }
  return { value: sum.value, next };
}

/** "twenty-five", "a couple of hundred" */
const isSkipped = (row: Row, at: number): boolean =>
  row.word(at) === '-' || (row.word(at) === 'of' && row.word(at - 1) === 'couple');

/** Index after an "and a half", if one stands there. */
export function halfAfter(row: Row, at: number): number | undefined {
  if (row.number(at)?.kind !== 'and') return undefined;
  const half = row.number(at + 1)?.kind === 'weak' ? at + 2 : at + 1;
  return row.number(half)?.kind === 'half' ? half + 1 : undefined;
}

/** "two and a half thousand", "dos millones y medio", "two and a half" */
function withHalf(row: Row, said: SpokenNumber): SpokenNumber {
  const next = halfAfter(row, said.next);
  if (next === undefined) return said;
  const after = row.number(next);
  if (after?.kind === 'scale') return { value: (said.value + 0.5) * after.value, next: next + 1, isWeak: false };
  const last = row.number(said.next - 1);
  return { value: said.value + (last?.kind === 'scale' ? last.value / 2 : 0.5), next, isWeak: false };
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
