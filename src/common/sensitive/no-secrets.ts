import { cardsIn, USUAL_CARDS } from './cards.js';
import { foldedOf } from './folded.js';
import { withhold } from './withhold.js';

/** UUIDs and digests, in which letters stand between digits by chance. */
const HEXADECIMAL = /(?=[\d-]*[a-f])[\da-f-]{32,}/giu;
export const NO_CARD = 'must not have a card number in it';

/**
 * Whether a name that a client gives has a card's number in it. A name is compared, so that it cannot be kept in another
 * form: it is refused. So only what is a number of a brand counts.
 */
export function namesCard(name: string): boolean {
  const text = foldedOf(name).text.replace(HEXADECIMAL, ' ');
  return cardsIn(text, USUAL_CARDS).length > 0;
}

/** In four groups, as it stands on a card. */
const GROUPED = /(?<!\d)\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}(?!\d)/;

/**
 * Whether a key that a client makes has a card's number written in it. Digits alone are none: of sixteen at random every
 * fortieth has the form of one, and a message whose key is refused can never be sent.
 */
export const writesCard = (key: string): boolean => GROUPED.test(key) && namesCard(key);

/** Whether an address has in it what is not kept. One that was changed would lead nowhere. */
export function leaksSecret(url: string): boolean {
  const texts = [url, decoded(url)];
  return texts.some((text) => namesCard(text) || tellsSecret(text.replace(PATH, '')));
}

/** `/pin/4829.png` is a picture. */
const PATH = /^[^?#]*/;
const tellsSecret = (query: string): boolean => withhold(query).withheld.some((kind) => kind !== 'card_number');

function decoded(url: string): string {
  return url.replace(/(?:%[\da-f]{2})+/giu, (escaped) => Buffer.from(escaped.replaceAll('%', ''), 'hex').toString());
}
