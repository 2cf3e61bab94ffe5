import { cardsIn, WHATEVER_PASSES } from './cards.js';
import { foldedOf, lastFourOf } from './folded.js';
import { ibansInFolded } from './ibans.js';
import type { Place } from './place.js';
import { secretsIn } from './secrets.js';

export type SensitiveKind = 'pan' | 'iban' | 'email' | 'phone' | 'secret';

export interface SensitiveSpan extends Place {
  readonly kind: SensitiveKind;
}

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+|\p{L}[\p{L}\p{N}-]{1,62})/gu;
/** With a plus, a leading zero or the groups that the United States and Spain use; any other long number is a reference. */
const PHONE =
  /(?<![\p{L}\p{N}.,#])(?:\+\d(?:[ ./()-]{0,2}\d){7,14}|\(?0\d(?:[ /()-]{0,2}\d){7,11}|\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}|\(\d{3}\) ?\d{3} \d{4}|[67]\d{2} \d{3} \d{3})(?![\p{L}\p{N}])/gu;

const HAS_DIGIT = /\d/;
const MAYBE_SECRET =
  /pass|clave|contrase|secret|confidentiel|kennwort|geheim|pin|cv[vc]|code|c[oó]digo|otp|tan|nummer|log ?in|user|usuario|identifiant/i;

const placesOf = (text: string, pattern: RegExp): readonly Place[] =>
  Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ start: index, end: index + found.length }));

/**
 * What nobody but the bank should read, from left to right, without overlaps, however it is written: see `foldedOf`.
 * Plain messages cost three cheap tests.
 */
export function sensitiveSpans(original: string): readonly SensitiveSpan[] {
  const { text, placeOf } = foldedOf(original);
  const found: SensitiveSpan[] = [];
  const add = (kind: SensitiveKind, places: readonly Place[]): void => {
    for (const { start, end } of places) {
      if (!found.some((other) => start < other.end && other.start < end)) found.push({ kind, start, end });
    }
  };
  if (text.includes('@')) add('email', placesOf(text, EMAIL));
  const hasDigit = HAS_DIGIT.test(text);
  if (hasDigit) {
    add('iban', ibansInFolded(text));
    add('pan', cardsIn(text, WHATEVER_PASSES));
  }
  if (hasDigit || MAYBE_SECRET.test(text)) add('secret', secretsIn(text));
  if (hasDigit) add('phone', placesOf(text, PHONE));
  return found.sort((one, other) => one.start - other.start).map(({ kind, ...place }) => ({ kind, ...placeOf(place) }));
}

/** The text for logs and for outside models: of card and account numbers the last four, of the rest only what it was. */
export function mask(text: string): string {
  let masked = '';
  let from = 0;
  for (const { kind, start, end } of sensitiveSpans(text)) {
    masked += text.slice(from, start) + replacement(kind, text.slice(start, end));
    from = end;
  }
  return masked + text.slice(from);
}

const replacement = (kind: SensitiveKind, found: string): string =>
  kind === 'pan' || kind === 'iban' ? `••••${lastFourOf(found)}` : `[${kind}]`;
