import type { Said } from '../../dialogue/task.js';
import type { BankWorld } from '../bank-world.js';
import type { BankCard } from '../portfolio.js';
import { cardLabel } from './card.js';

const CARDS = '(?:cards|tarjetas|cartes|karten)';
const BRAND = '(?:\\p{L}+ )?';
/** "Both my cards", "all visa cards", "my cards". */
const ALL = new RegExp(
  `(?<!\\p{L})(?:${[
    `(?:both|all)(?: of)?(?: my| the| these)? ${BRAND}${CARDS}|my ${BRAND}${CARDS}`,
    `(?:ambas|(?:todas )?(?:las|mis)(?: dos)?) ${CARDS}`,
    `(?:(?:toutes )?(?:les|mes)(?: deux)?) ${CARDS}`,
    `(?:beiden?|alle)(?: meinen?| die)? ${BRAND}${CARDS}|meine(?: beiden)? ${BRAND}${CARDS}`,
  ].join('|')})(?!\\p{L})`,
  'iu',
);
/** Where one was asked for. */
const BOTH =
  /^\P{L}*(?:(?:please|por favor|bitte|block|lock|replace) )*(?:both|all|both of them|all of them|ambas|las dos|todas|les deux|toutes(?: les deux)?|(?:alle )?beiden?|alle)(?: (?:please|cards|por favor|s'il (?:vous|te) pla[iî]t|bitte|karten))*\P{L}*$/iu;

const NAMES_ONE = /visa|master ?card|maestro|amex|american express|\d{4}/iu;

/**
 * "Block both cards": one order for each that it is possible for.
 * @returns none where it is about one, or there are not several
 */
export function allCards(
  { text, now }: Said,
  world: BankWorld,
  statuses: readonly BankCard['status'][],
): readonly Said[] {
  if (!ALL.test(text) && !BOTH.test(text)) return [];
  const { cards } = world.portfolio;
  const isNamed = ({ brand, lastFour }: BankCard): boolean =>
    text.toLowerCase().includes(brand) || text.includes(lastFour);
  const named = NAMES_ONE.test(text) ? cards.filter(isNamed) : cards;
  const meant = named.filter(({ status }) => statuses.includes(status));
  return meant.length > 1 ? meant.map((card) => saidOf(card, world, now)) : [];
}

function saidOf(card: BankCard, world: BankWorld, now: Date): Said {
  const text = cardLabel(card, world);
  const lastFour = { type: 'account_last_four', text, value: card.lastFour, start: 0, end: text.length };
  return { text, entities: [lastFour], now };
}
