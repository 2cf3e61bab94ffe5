import type { Heard, Said, Slot } from '../../dialogue/task.js';
import { type BankWorld, say } from '../bank-world.js';
import type { BankCard } from '../portfolio.js';

/** `Visa debit card ••1234` */
export function cardLabel({ brand, kind, lastFour }: BankCard, world: BankWorld): string {
  const name = `${brand.charAt(0).toUpperCase()}${brand.slice(1)}`;
  const isDebit = kind === 'debit';
  return say(world, {
    en: `${name} ${kind} card ••${lastFour}`,
    es: `tarjeta ${name} de ${isDebit ? 'débito' : 'crédito'} ••${lastFour}`,
    fr: `carte ${name} de ${isDebit ? 'débit' : 'crédit'} ••${lastFour}`,
    de: `${name}-${isDebit ? 'Debitkarte' : 'Kreditkarte'} ••${lastFour}`,
  });
}

export const cardById = ({ portfolio }: BankWorld, id: string): BankCard | undefined =>
  portfolio.cards.find(({ cardId }) => cardId === id);

/**
 * One of the customer's cards, by its ID: by its last digits, by its kind, or because there is one alone.
 * @param statuses  of those that the task can be about
 */
export const cardSlot = (statuses: readonly BankCard['status'][]): Slot<string, BankWorld> => {
  const candidates = ({ portfolio }: BankWorld): readonly BankCard[] =>
    portfolio.cards.filter(({ status }) => statuses.includes(status));
  return {
    hear({ entities, text }: Said, world: BankWorld, isAsked: boolean): Heard<string> | undefined {
      const digits = entities.find(({ type }) => type === 'account_last_four' || type === 'card_number')?.value;
      const lastFour = digits ?? (isAsked ? /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0] : undefined);
      const kind = entities.find(({ type }) => type === 'card')?.value;
      const meant = candidates(world).filter((card) =>
        lastFour !== undefined ? card.lastFour === lastFour : card.kind === kind || mentions(text, card.brand),
      );
      if (lastFour !== undefined && meant.length === 0)
        return { problem: noSuchCard(String(lastFour), candidates(world), world) };
      const [only] = meant;
      return only && meant.length === 1 ? { value: only.cardId } : undefined;
    },
    assume(world) {
      const [only, ...others] = candidates(world);
      return others.length === 0 ? only?.cardId : undefined;
    },
    prompt: (world) => which(candidates(world), world),
  };
};

const mentions = (text: string, word: string): boolean => text.toLowerCase().includes(word);

const listOf = (cards: readonly BankCard[], world: BankWorld): string =>
  cards.map((card) => cardLabel(card, world)).join(', ');

const which = (cards: readonly BankCard[], world: BankWorld): string =>
  say(world, {
    en: `Which card: ${listOf(cards, world)}?`,
    es: `¿Qué tarjeta: ${listOf(cards, world)}?`,
    fr: `Quelle carte : ${listOf(cards, world)} ?`,
    de: `Welche Karte: ${listOf(cards, world)}?`,
  });

function noSuchCard(lastFour: string, cards: readonly BankCard[], world: BankWorld): string {
  const none = say(world, {
    en: `I don't find a card ending in ${lastFour} that this is possible for.`,
    es: `No encuentro ninguna tarjeta terminada en ${lastFour} con la que se pueda.`,
    fr: `Je ne trouve pas de carte finissant par ${lastFour} pour cela.`,
    de: `Ich finde keine Karte mit der Endung ${lastFour}, bei der das geht.`,
  });
  return `${none} ${which(cards, world)}`;
}
