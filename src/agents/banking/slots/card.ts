import type { Json } from '../../../common/json.js';
import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import type { Speaking } from '../../dialogue/step.js';
import { type BankWorld, say } from '../bank-world.js';
import type { BankCard } from '../portfolio.js';
import { isPlaceInList, pickedFrom } from './place-in-list.js';

/** `Visa debit card ••1234` */
export function cardLabel({ brand, kind, lastFour }: BankCard, world: Speaking): string {
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
    isChoice: true,
    isPlace: isPlaceInList,
    hear(said: Said, world: BankWorld, { isAsked, current }: Place): Heard<string> | undefined {
      const cards = candidates(world);
      const lastFour = lastFourIn(said, isAsked);
      if (lastFour !== undefined) return byLastFour(lastFour, cards, world);
      const picked = isAsked ? pickedFrom(said.text, cards) : undefined;
      if (picked) return { value: picked.cardId };
      return OTHER.test(said.text) ? otherThan(current, cards) : byKind(said, isAsked, cards, world);
    },
    assume(world) {
      const [only, ...others] = candidates(world);
      return others.length === 0 ? only?.cardId : undefined;
    },
    prompt: (world) => which(candidates(world), world),
  };
};

const isKind = (kind: unknown): kind is BankCard['kind'] => kind === 'debit' || kind === 'credit';

const OTHER = /(?<!\p{L})(?:other|otra|autre|andere[rn]?)(?: (?:one|card|tarjeta|carte|karte))?[.!]*$/iu;

/** By its brand as well. */
function byKind(
  { entities, text }: Said,
  isAsked: boolean,
  cards: readonly BankCard[],
  world: BankWorld,
): Heard<string> | undefined {
  const isNamed = ({ brand }: BankCard): boolean => text.toLowerCase().includes(brand);
  const namesBrand = world.portfolio.cards.some(isNamed);
  const said = entities.find(({ type }) => type === 'card')?.value;
  const kind = isKind(said) ? said : isAsked || namesBrand ? kindIn(text) : undefined;
  const isMeant = (card: BankCard): boolean =>
    isKind(kind) ? card.kind === kind && (!namesBrand || isNamed(card)) : isNamed(card);
  const [meant, ...others] = cards.filter(isMeant);
  if (meant) return others.length === 0 ? { value: meant.cardId } : undefined;
  const unfit = world.portfolio.cards.find(isMeant);
  if (unfit) return { problem: `${stateOf(unfit, world)} ${which(cards, world)}` };
  return isKind(kind) ? { problem: noneOfKind(kind, cards, world) } : undefined;
}

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
  if (card) return { value: card.cardId };
  const unfit = world.portfolio.cards.find((each) => each.lastFour === lastFour);
  return {
    problem: unfit ? `${stateOf(unfit, world)} ${which(cards, world)}` : noSuchCard(lastFour, cards, world),
  };
}

/** Why a card is none that this can be done with. */
function stateOf(card: BankCard, world: BankWorld): string {
  const label = cardLabel(card, world);
  return card.status === 'blocked'
    ? say(world, {
        en: `Your ${label} is blocked already.`,
        es: `Su ${label} ya está bloqueada.`,
        fr: `Votre ${label} est déjà bloquée.`,
        de: `Ihre ${label} ist schon gesperrt.`,
      })
    : say(world, {
        en: `Your ${label} is not blocked.`,
        es: `Su ${label} no está bloqueada.`,
        fr: `Votre ${label} n'est pas bloquée.`,
        de: `Ihre ${label} ist nicht gesperrt.`,
      });
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

function noneOfKind(kind: BankCard['kind'], cards: readonly BankCard[], world: BankWorld): string {
  const isDebit = kind === 'debit';
  const none = say(world, {
    en: `I see no ${kind} card of yours.`,
    es: `No veo ninguna tarjeta suya de ${isDebit ? 'débito' : 'crédito'}.`,
    fr: `Je ne vois aucune carte de ${isDebit ? 'débit' : 'crédit'} à vous.`,
    de: `Ich sehe keine ${isDebit ? 'Debitkarte' : 'Kreditkarte'} von Ihnen.`,
  });
  return `${none} ${which(cards, world)}`;
}

function noSuchCard(lastFour: string, cards: readonly BankCard[], world: BankWorld): string {
  const none = say(world, {
    en: `I don't find a card ending in ${lastFour} among yours.`,
    es: `No encuentro ninguna tarjeta terminada en ${lastFour} entre las suyas.`,
    fr: `Je ne trouve pas de carte finissant par ${lastFour} parmi les vôtres.`,
    de: `Ich finde keine Karte mit der Endung ${lastFour} unter Ihren.`,
  });
  return `${none} ${which(cards, world)}`;
}
