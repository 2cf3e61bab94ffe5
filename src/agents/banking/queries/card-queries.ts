import type { Language } from '../../languages.js';
import { amountOf, say } from '../bank-world.js';
import { bullets } from '../notation.js';
import type { BankCard, Portfolio } from '../portfolio.js';
import { cardLabel } from '../slots/card.js';
import { changeCardLimit, noCards, useWord } from '../tasks/change-card-limit.js';
import type { BankQuery } from './bank-query.js';
import { fromPortfolio } from './portfolio-queries.js';

type Spoken = { readonly portfolio: Portfolio; readonly language: Language };

/** `cash $500.00, purchases $2,000.00` */
function limitsOf({ limits }: BankCard, world: Spoken): string {
  const of = (use: 'cash' | 'purchases'): string => `${useWord(use, world)} ${amountOf(world, limits[use])}`;
  return `${of('cash')}, ${of('purchases')}`;
}

/** In the order of the accounts they belong to. */
const aboutCards = (
  intent: string,
  heading: Readonly<Record<Language, string>>,
  lineOf: (card: BankCard, world: Spoken) => string,
): BankQuery => ({
  ...fromPortfolio(intent, (portfolio, language) => {
    const world = { portfolio, language };
    if (portfolio.cards.length === 0) return noCards(world);
    return bullets(
      say(world, heading),
      portfolio.cards.map((card) => lineOf(card, world)),
    );
  }),
  task: changeCardLimit.name,
});

export const cardLimits = aboutCards(
  'card_limits',
  {
    en: 'What your cards may be used for on one day (say "change a card limit" for another):',
    es: 'Para lo que pueden usarse sus tarjetas en un día (diga «cambiar un límite» para otro):',
    fr: 'Ce que vos cartes permettent par jour (dites « changer un plafond » pour un autre) :',
    de: 'Was Ihre Karten an einem Tag erlauben (sagen Sie „Limit ändern“ für ein anderes):',
  },
  (card, world) => `${cardLabel(card, world)}: ${limitsOf(card, world)}`,
);

/** The cards that there are, what state they are in, and what they may be used for. */
export const listCards = aboutCards(
  'cards.list',
  {
    en: 'Your cards, with what they may be used for on one day:',
    es: 'Sus tarjetas, con lo que permiten en un día:',
    fr: "Vos cartes, avec ce qu'elles permettent par jour :",
    de: 'Ihre Karten, mit dem, was sie an einem Tag erlauben:',
  },
  (card, world) => `${cardLabel(card, world)}, ${stateOf(card, world)}: ${limitsOf(card, world)}`,
);

const stateOf = ({ status }: BankCard, world: Spoken): string =>
  status === 'blocked'
    ? say(world, { en: 'blocked', es: 'bloqueada', fr: 'bloquée', de: 'gesperrt' })
    : say(world, { en: 'active', es: 'activa', fr: 'active', de: 'aktiv' });
