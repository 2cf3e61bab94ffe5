import { getCountrySpecifications, isValidIBAN } from 'ibantools';
import { foldedOf } from './folded.js';
import type { Place } from './place.js';
import { SEPARATORS } from './separators.js';

export interface FoundIban extends Place {
  /** Without what stood between, in capitals. */
  readonly iban: string;
  /** By country, length and check digits (mod 97). One that is not valid is most likely mistyped. */
  readonly isValid: boolean;
}

const CANDIDATE = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,40}/giu;
/** Written in any way; then only what is valid is one. */
const LOOSE = new RegExp(
  `(?<![\\p{L}\\p{N}])[a-z]${SEPARATORS}[a-z](?:${SEPARATORS}\\d){2}(?:${SEPARATORS}[a-z0-9]){11,40}`,
  'giu',
);
const WORD = /[\p{L}\p{N}]/u;
const NO_WORD = /[^\p{L}\p{N}]/gu;

const lengths: ReadonlyMap<string, number> = new Map(
  Object.entries(getCountrySpecifications()).flatMap(([country, { chars }]) =>
    chars ? [[country, chars] as const] : [],
  ),
);

/** Account numbers by ISO 13616, valid or, as banks print them, as long as their country's. */
export function ibansIn(text: string): readonly FoundIban[] {
  const folded = foldedOf(text);
  return ibansInFolded(folded.text).map((found) => ({ ...found, ...folded.placeOf(found) }));
}

export function ibansInFolded(text: string): readonly FoundIban[] {
  const printed = matching(text, CANDIDATE, () => true);
  const loose = matching(text, LOOSE, ({ isValid }) => isValid);
  const isNew = ({ start, end }: Place): boolean => !printed.some((each) => start < each.end && each.start < end);
  return [...printed, ...loose.filter(isNew)].sort((one, other) => one.start - other.start);
}

function matching(text: string, pattern: RegExp, isOne: (iban: FoundIban) => boolean): readonly FoundIban[] {
  const found: FoundIban[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const read = ibanAt(match.index, match[0]);
    const iban = read && isOne(read) ? read : undefined;
    if (iban) found.push(iban);
    pattern.lastIndex = iban?.end ?? match.index + 1; // the candidate may reach into the next account number
  }
  return found;
}

function ibanAt(start: number, candidate: string): FoundIban | undefined {
  const length = lengths.get(candidate.replace(NO_WORD, '').slice(0, 2).toUpperCase());
  const size = length === undefined ? undefined : sizeOf(candidate, length);
  if (size === undefined) return undefined;
  const iban = candidate.slice(0, size).replace(NO_WORD, '').toUpperCase();
  return { start, end: start + size, iban, isValid: isValidIBAN(iban) };
}

/** How much of it that many letters and digits take; undefined if there are fewer, or a word goes on. */
function sizeOf(candidate: string, length: number): number | undefined {
  let counted = 0;
  for (let at = 0; at < candidate.length; at++) {
    if (WORD.test(candidate[at] ?? '')) counted++;
    if (counted === length) return WORD.test(candidate[at + 1] ?? '') ? undefined : at + 1;
  }
  return undefined;
}
