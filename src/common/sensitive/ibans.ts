import { getCountrySpecifications, isValidIBAN } from 'ibantools';
import type { Place } from './place.js';

export interface FoundIban extends Place {
  /** Without spaces, in capitals. */
  readonly iban: string;
  /** By country, length and check digits (mod 97). One that is not valid is most likely mistyped. */
  readonly isValid: boolean;
}

const CANDIDATE = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,40}/giu;
const WORD = /[\p{L}\p{N}]/u;

const lengths: ReadonlyMap<string, number> = new Map(
  Object.entries(getCountrySpecifications()).flatMap(([country, { chars }]) =>
    chars ? [[country, chars] as const] : [],
  ),
);

/** Account numbers by ISO 13616, valid or as long as their country's. */
export function ibansIn(text: string): readonly FoundIban[] {
  const found: FoundIban[] = [];
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    const iban = ibanAt(match.index, match[0]);
    if (iban) found.push(iban);
    CANDIDATE.lastIndex = iban?.end ?? match.index + 4; // the candidate may reach into the next account number
  }
  return found;
}

function ibanAt(start: number, candidate: string): FoundIban | undefined {
  const length = lengths.get(candidate.slice(0, 2).toUpperCase());
  const size = length === undefined ? undefined : sizeOf(candidate, length);
  if (size === undefined) return undefined;
  const iban = candidate.slice(0, size).replace(/[ -]/g, '').toUpperCase();
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
