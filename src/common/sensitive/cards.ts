import { passesLuhn } from './luhn.js';
import type { Place } from './place.js';

const RUN = /\d(?:[ -]?\d){12,}/g;
const DIGITS_MIN = 13;
const DIGITS_MAX = 19;

/** Card numbers: 13 to 19 digits that pass Luhn, in one piece or in groups. Groups beside them are left alone. */
export function cardsIn(text: string): readonly Place[] {
  return Array.from(text.matchAll(RUN)).flatMap(({ 0: run, index }) =>
    cardsInRun(run).map(({ start, end }) => ({ start: index + start, end: index + end })),
  );
}

function cardsInRun(run: string): readonly Place[] {
  const groups = Array.from(run.matchAll(/\d+/g), ({ 0: digits, index }) => ({ digits, start: index }));
  const found: Place[] = [];
  for (let first = 0; first < groups.length; first++) {
    const card = longestCard(groups, first);
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

/**
 * In groups, every kind of card has four digits first: whatever else passes Luhn is two numbers side by side. Of a card
 * and what may follow it the longest that passes is taken.
 */
function longestCard(groups: readonly Group[], first: number): Card | undefined {
  const start = groups[first]?.start ?? 0;
  const isGrouped = groups[first]?.digits.length === 4;
  let digits = '';
  let best: Card | undefined;
  for (const [step, group] of groups.slice(first, isGrouped ? undefined : first + 1).entries()) {
    digits += group.digits;
    if (digits.length > DIGITS_MAX) break;
    if (digits.length < DIGITS_MIN || !passesLuhn(digits)) continue;
    best = { place: { start, end: group.start + group.digits.length }, last: first + step };
  }
  return best;
}

interface Card {
  readonly place: Place;
  /** Index of its last group. */
  readonly last: number;
}
