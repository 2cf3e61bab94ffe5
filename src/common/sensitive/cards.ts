import { passesLuhn } from './luhn.js';
import type { Place } from './place.js';
import { SEPARATORS } from './separators.js';

const RUN = new RegExp(`\\d(?:${SEPARATORS}\\d){12,}`, 'g');
const DIGITS_MIN = 13;
const DIGITS_MAX = 19;
/** What issuers' numbers begin with: four years in a row are no card. */
const ISSUED = /^(?:2[2-7]|[3-6]|81)/;

/** Whether an issuer gives out numbers like this. One in ten of all long numbers passes Luhn. */
export const isIssued = (card: string): boolean => ISSUED.test(card.replace(/\D/g, ''));

/**
 * Card numbers: 13 to 19 digits that pass Luhn, in one piece or in groups. Groups beside them are left alone.
 * @param text  folded
 */
export function cardsIn(text: string): readonly Place[] {
  return Array.from(text.matchAll(RUN)).flatMap(({ 0: run, index }) =>
    cardsInRun(run).map(({ start, end }) => ({ start: index + start, end: index + end })),
  );
}

function cardsInRun(run: string): readonly Place[] {
  const groups = Array.from(run.matchAll(/\d+/g), ({ 0: digits, index }) => ({ digits, start: index }));
  const found: Place[] = [];
  for (let first = 0; first < groups.length; first++) {
    const card = longestCard(run, groups, first);
    if (!card) continue;
    found.push(card.place);
    first = card.last;
  }
  return found;
}

interface Group {
  readonly digits: string;
  readonly start: number;
}

/** Of a card and what may follow it the longest that passes is taken. */
function longestCard(run: string, groups: readonly Group[], first: number): Card | undefined {
  const start = groups[first]?.start ?? 0;
  let digits = '';
  let best: Card | undefined;
  for (let last = first; last < groups.length; last++) {
    const group = groups[last] as Group;
    digits += group.digits;
    if (digits.length > DIGITS_MAX) break;
    if (digits.length < DIGITS_MIN || !passesLuhn(digits)) continue;
    const place = { start, end: group.start + group.digits.length };
    if (isOneNumber(groups.slice(first, last + 1), run.slice(place.start, place.end))) best = { place, last };
  }
  return best;
}

/**
 * Whether groups are likely to be one number, and not several that pass Luhn side by side, as one in ten does: all of
 * one length but the last, as on the card, or with four digits first and nothing but spaces and hyphens.
 */
function isOneNumber(groups: readonly Group[], written: string): boolean {
  const [first = 0, ...others] = groups.map(({ digits }) => digits.length);
  if (others.length === 0) return true;
  if (first === 4 && /^\d+(?:[ -]\d+)*$/.test(written)) return true;
  if (/^4 6 [45]$/.test([first, ...others].join(' '))) return true;
  const last = others.at(-1) ?? 0;
  return isIssued(written) && last <= first && others.slice(0, -1).every((length) => length === first);
}

interface Card {
  readonly place: Place;
  /** Index of its last group. */
  readonly last: number;
}
