import { cardsIn, isIssued } from './cards.js';
import { type Folded, foldedOf, lastFourOf } from './folded.js';
import { ibansInFolded } from './ibans.js';
import type { Place } from './place.js';
import { type SecretKind, toldSecretsIn } from './told-secrets.js';

/** What is taken out of words before anything is made of them. Stored: a name here is never given another meaning. */
export type WithheldKind = 'card_number' | SecretKind;
export const WITHHELD_KINDS: readonly WithheldKind[] = ['card_number', 'card_code', 'pin', 'password', 'one_time_code'];

export interface Kept {
  readonly text: string;
  /** What was taken out, each kind once, in their order in the text. */
  readonly withheld: readonly WithheldKind[];
}

const MANY_DIGITS = /(?:\p{Nd}\P{Nd}{0,3}){13}/u;

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

const markOf = (kind: SecretKind): string => (kind === 'one_time_code' ? CODE_MARK : '[secret]');

function withoutCards(text: string): Kept {
  const folded = foldedOf(text);
  const ibans = ibansInFolded(folded.text);
  const cards = cardsIn(folded.text).filter(
    (card) =>
      isIssued(folded.text.slice(card.start, card.end)) &&
      !ibans.some(({ start, end }) => start < card.end && card.start < end),
  );
  if (cards.length === 0) return { text, withheld: [] };
  const masked = replaced(text, folded, cards, (_card, found) => `••••${lastFourOf(found)}`);
  return { text: masked, withheld: ['card_number'] };
}

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
