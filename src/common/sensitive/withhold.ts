import { cardsIn, ISSUED_CARDS, isUsual } from './cards.js';
import { type Folded, foldedOf, lastFourOf } from './folded.js';
import { type FoundIban, ibansInFolded } from './ibans.js';
import type { Place } from './place.js';
import type { SecretKind } from './secret-words.js';
import { toldSecretsIn } from './told-secrets.js';

/** What is taken out of words before anything is made of them. Stored: a name here is never given another meaning. */
export type WithheldKind = 'card_number' | SecretKind;
export const WITHHELD_KINDS: readonly WithheldKind[] = ['card_number', 'card_code', 'pin', 'password', 'one_time_code'];

export interface Kept {
  readonly text: string;
  /** What was taken out, each kind once, in their order in the text. */
  readonly withheld: readonly WithheldKind[];
}

const MANY_DIGITS = /^(?:\P{Nd}*\p{Nd}){13}/u;

/**
 * Words as they may be kept: of a card's number the last four digits stay, of what is said to be a PIN, a card's security
 * code, a password or a one-time code nothing. Withheld once, there is nothing left to withhold.
 */
export function withhold(text: string): Kept {
  const cards = MANY_DIGITS.test(text) ? withoutCards(text) : { text, withheld: [] };
  const folded = foldedOf(cards.text);
  const secrets = toldSecretsIn(folded.text);
  if (secrets.length === 0) return cards;
  return {
    text: replaced(cards.text, folded, secrets, ({ kind }) => markOf(kind)),
    withheld: [...new Set([...cards.withheld, ...secrets.map(({ kind }) => kind)])],
  };
}

/** What stands for a one-time code. */
export const CODE_MARK = '[code]';

/** What stands for any other secret. */
export const SECRET_MARK = '[secret]';

const markOf = (kind: SecretKind): string => (kind === 'one_time_code' ? CODE_MARK : SECRET_MARK);

function withoutCards(text: string): Kept {
  const folded = foldedOf(text);
  const cards = cardsBesideIbans(folded.text);
  if (cards.length === 0) return { text, withheld: [] };
  const masked = replaced(text, folded, cards, (_card, found) => `••••${lastFourOf(found)}`);
  return { text: masked, withheld: ['card_number'] };
}

/** A valid IBAN is no card, whatever digits are in it. One that is mistyped gives way to what is a card for sure. */
function cardsBesideIbans(text: string): readonly Place[] {
  const ibans = ibansInFolded(text);
  const isWithin = (card: Place) => ibans.some(({ start, end }) => start < card.end && card.start < end);
  const isSure = ({ start, end }: Place) => isUsual(text.slice(start, end).replace(/\D/g, ''));
  return cardsIn(withoutValid(text, ibans), ISSUED_CARDS).filter((card) => !isWithin(card) || isSure(card));
}

const withoutValid = (text: string, ibans: readonly FoundIban[]): string =>
  ibans
    .filter(({ isValid }) => isValid)
    .reduce((left, { start, end }) => left.slice(0, start) + 'i'.repeat(end - start) + left.slice(end), text);

/** @param places  in the folded text, from left to right, apart from one another. */
function replaced<Found extends Place>(
  text: string,
  { placeOf }: Folded,
  places: readonly Found[],
  by: (place: Found, found: string) => string,
): string {
  let made = '';
  let from = 0;
  for (const place of places) {
    const { start, end } = placeOf(place);
    made += text.slice(from, start) + by(place, text.slice(start, end));
    from = end;
  }
  return made + text.slice(from);
}
