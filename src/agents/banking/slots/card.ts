import type { Json } from '../../../common/json.js';
import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
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
    hear(said: Said, world: BankWorld, { isAsked, current }: Place): Heard<string> | undefined {
      const { entities, text } = said;
      const lastFour = lastFourIn(said, isAsked);
      const kind = entities.find(({ type }) => type === 'card')?.value ?? (isAsked ? kindIn(text) : undefined);
      const cards = candidates(world);
      if (lastFour !== undefined) return byLastFour(lastFour, cards, world);
      if (OTHER.test(text)) return otherThan(current, cards);
      const meant = cards.filter((card) => card.kind === kind || text.toLowerCase().includes(card.brand));
      return meant.length === 1 ? { value: meant[0]?.cardId ?? '' } : undefined;
    },
    assume(world) {
      const [only, ...others] = candidates(world);
      return others.length === 0 ? only?.cardId : undefined;
    },
    prompt: (world) => which(candidates(world), world),
  };
};

const OTHER = /(?<!\p{L})(?:other|otra|autre|andere[rn]?)(?: (?:one|card|tarjeta|carte|karte))?[.!]*$/iu;

/** "The other card" is one where there are two. */
function otherThan(current: Json | undefined, cards: readonly BankCard[]): Heard<string> | undefined {
  const [other, ...more] = cards.filter(({ cardId }) => cardId !== current);
  return other && more.length === 0 && current !== undefined ? { value: other.cardId } : undefined;
}

/** "The debit one", where a card was asked for. */
function kindIn(text: string): BankCard['kind'] | undefined {
  if (/d[eé]bit/i.test(text)) return 'debit';
  return /[ck]r[eé]d/i.test(text) ? 'credit' : undefined;
}

function lastFourIn({ entities, text }: Said, isAsked: boolean): string | undefined {
  const named = entities.find(({ type }) => type === 'account_last_four' || type === 'card_number');
  return named ? String(named.value) : isAsked ? /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0] : undefined;
}

function byLastFour(lastFour: string, cards: readonly BankCard[], world: BankWorld): Heard<string> {
  const card = cards.find((each) => each.lastFour === lastFour);
  return card ? { value: card.cardId } : { problem: noSuchCard(lastFour, cards, world) };
}

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
