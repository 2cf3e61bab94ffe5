import { passesLuhn } from './luhn.js';
import type { Place } from './place.js';

const DIGITS_MIN = 13;
const DIGITS_MAX = 19;
/** What issuers' numbers begin with: four years in a row are no card. */
const ISSUED = /^(?:2[2-7]|[3-6]|81)/;
/** The brands' own numbers, in the length that nearly all of them have. */
const USUAL =
  /^(?:4\d{15}|(?:5[1-5]\d\d|22[2-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|35\d{14}|(?:6011|64[4-9]\d|65\d\d|62\d\d)\d{12})$/;
/** Between the digits of one number: anything but letters, "x" excepted, amounts of money, and what was masked already. */
const GAP = /^[^\p{L}\p{N}\p{Sc}•%]{0,20}x?[^\p{L}\p{N}\p{Sc}•%]{0,20}$/iu;
/** The last four of what was masked. */
const KEPT = /•{4}$/;

/** Whether an issuer gives out numbers like this. One in ten of all long numbers passes Luhn. */
export const isIssued = (digits: string): boolean => ISSUED.test(digits);

/** Whether it is as long as the brand's numbers are that begin like it. */
export const isUsual = (digits: string): boolean => USUAL.test(digits);

/** Digits side by side, and what stands between them and those before, if they may be of the same number. */
interface Group extends Place {
  readonly digits: string;
  readonly gap: string | undefined;
}

/** A number of a card, made of groups. */
interface Card {
  readonly digits: string;
  readonly groups: readonly Group[];
}

/** What counts. Where a number of the usual length is one, and a longer one too, the rest may be an amount or a date. */
interface Rule {
  readonly isOne: (digits: string) => boolean;
  readonly takesLongest: boolean;
}
export const WHATEVER_PASSES: Rule = { isOne: () => true, takesLongest: true };
export const ISSUED_CARDS: Rule = { isOne: isIssued, takesLongest: false };
export const USUAL_CARDS: Rule = { isOne: isUsual, takesLongest: false };

/**
 * Card numbers: 13 to 19 digits that pass Luhn, in one piece or in groups. Groups beside them are left alone. Of numbers
 * that overlap, all digits are taken.
 * @param text  folded
 */
export function cardsIn(text: string, rule: Rule): readonly Place[] {
  const groups = groupsIn(text);
  const found: Place[] = [];
  for (let first = 0; first < groups.length; first++) {
    const card = cardFrom(groups, first, rule);
    if (!card || isPhone(text, card)) continue;
    add(found, { start: groups[first]?.start ?? 0, end: card.groups.at(-1)?.end ?? 0 });
    if (isAsPrinted(card)) first += card.groups.length - 1;
  }
  return found;
}

function add(found: Place[], { start, end }: Place): void {
  const before = found.at(-1);
  if (before && start < before.end) found[found.length - 1] = { start: before.start, end: Math.max(end, before.end) };
  else found.push({ start, end });
}

function groupsIn(text: string): readonly Group[] {
  let before = 0;
  const groups: Group[] = [];
  for (const { 0: digits, index: start } of text.matchAll(/\d+/g)) {
    const between = text.slice(before, start);
    const isKept = digits.length === 4 && KEPT.test(text.slice(Math.max(before, start - 4), start));
    const end = start + digits.length;
    before = end;
    if (!isKept) groups.push({ digits, start, end, gap: gapOf(between) });
  }
  return groups;
}

function gapOf(between: string): string | undefined {
  if (between === ' ') return between;
  return GAP.test(between) ? between.replace(/\s+/g, ' ') : undefined;
}

/** The number that begins with this group, the longest, unless the rule says otherwise; single digits are all of it. */
function cardFrom(groups: readonly Group[], first: number, { isOne, takesLongest }: Rule): Card | undefined {
  let best: Card | undefined;
  for (const card of passing(groups, first)) {
    if (!isOne(card.digits) || !isOneNumber(card)) continue;
    best = card;
    if (!takesLongest && isUsual(card.digits) && card.groups.length < DIGITS_MIN) break;
  }
  return best;
}

/** What passes Luhn from this group on. */
function* passing(groups: readonly Group[], first: number): Generator<Card> {
  let digits = '';
  for (let last = first; last < groups.length; last++) {
    const group = groups[last] as Group;
    if (last > first && group.gap === undefined) return;
    digits += group.digits;
    if (digits.length > DIGITS_MAX) return;
    if (digits.length >= DIGITS_MIN && passesLuhn(digits)) yield { digits, groups: groups.slice(first, last + 1) };
  }
}

/** "+5491123456789" has as many digits as an old card. No phone has sixteen. */
const isPhone = (text: string, { digits, groups }: Card): boolean =>
  digits.length <= 15 && !isUsual(digits) && /(?:^|\D)\+$/.test(behind(text, groups[0]?.start ?? 0));

const behind = (text: string, end: number): string => text.slice(Math.max(0, end - 2), end);

/** In one piece, or in groups as on the card. */
const isAsPrinted = ({ digits, groups }: Card): boolean =>
  isUsual(digits) && /^(?:\d\d|4 4 4 4|4 6 [45])$/.test(groups.map((group) => group.digits.length).join(' '));

/**
 * Whether groups are likely to be one number, and not several that pass Luhn side by side, as one in ten does: if they are
 * as on a card, or everything but their lengths is a card's.
 */
function isOneNumber({ digits, groups }: Card): boolean {
  if (groups.length === 1) return true;
  const sizes = groups.map((group) => group.digits.length);
  const gaps = groups.slice(1).map(({ gap = '' }) => gap);
  const isAlike = isWrittenAlike(gaps, sizes[0] ?? 0);
  if (isLikeOnCard(sizes, gaps, isAlike)) return true;
  return isIssued(digits) && (isInFours(sizes) || ((isEven(sizes) || isUsual(digits)) && isAlike));
}

/** Four digits first, with nothing but a space or hyphen between, or the same between all; or in the groups of an Amex. */
const isLikeOnCard = (sizes: readonly number[], gaps: readonly string[], isAlike: boolean): boolean =>
  (sizes[0] === 4 && (isAlike || gaps.every((gap) => gap === ' ' || gap === '-'))) ||
  /^4 6 [45]$/.test(sizes.join(' '));

/** "41111111 1111 1111": but for the last. */
const isInFours = (sizes: readonly number[]): boolean => sizes.slice(0, -1).every((size) => size % 4 === 0);

/** All of one length, the last perhaps shorter. */
const isEven = ([first = 0, ...others]: readonly number[]): boolean =>
  others.slice(0, -1).every((size) => size === first) && (others.at(-1) ?? 0) <= first;

/** The same between all of them; with commas, small numbers are a list. */
const isWrittenAlike = (gaps: readonly string[], size: number): boolean =>
  gaps.every((gap) => gap === gaps[0]) && (size === 1 || !gaps[0]?.includes(','));
