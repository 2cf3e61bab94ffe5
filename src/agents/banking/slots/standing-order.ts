import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import { fold } from '../../nlp/fold.js';
import { amountOf, type BankWorld, say } from '../bank-world.js';
import { writtenDay } from '../notation.js';
import { beneficiaryLabel } from '../payments.js';
import type { BankStandingOrder } from '../portfolio.js';
import { isPlaceInList, pickedFrom } from './place-in-list.js';
import { rhythmWord } from './rhythm.js';
import { strangersIn } from './standing-order-words.js';

/** All that the words of a standing order stand on. */
export type Spoken = Pick<BankWorld, 'portfolio' | 'language'>;

/** `$150.00 every month to Anna Schmidt ••8842` */
export function standingOrderLabel({ amount, rhythm, to }: BankStandingOrder, world: Spoken): string {
  const [money, how, who] = [amountOf(world, amount), rhythmWord(rhythm, world), beneficiaryLabel(to, world)];
  return say(world, {
    en: `${money} ${how} to ${who}`,
    es: `${money} ${how} a ${who}`,
    fr: `${money} ${how} à ${who}`,
    de: `${money} ${how} an ${who}`,
  });
}

/** `$150.00 every month to Anna Schmidt ••8842, next on Mar 1, 2026` */
function datedLabel(order: BankStandingOrder, world: Spoken): string {
  const [label, day] = [
    standingOrderLabel(order, world),
    writtenDay(new Date(`${order.nextDay}T00:00:00Z`), world.language),
  ];
  return say(world, {
    en: `${label}, next on ${day}`,
    es: `${label}, la próxima el ${day}`,
    fr: `${label}, le prochain le ${day}`,
    de: `${label}, das nächste Mal am ${day}`,
  });
}

const wordsOf = (text: string): string[] => fold(text).split(/[^\p{L}\p{N}]+/u);

/** "Cancel the second one": what is to be done with it stands before its place, or behind. */
const PLACE =
  /(?<!\p{L})(?:(?:the|my|number|no\.?|el|la|mi|número|le|ma|mon|numéro|den|meinen|nummer) |l')(?:\d(?:st|nd|rd|th|er|ère)?|first|second|third|fourth|fifth|last|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|últim[oa]|premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|derni(?:er|ère)|ersten?|zweiten?|dritten?|vierten?|fünften?|letzten?)(?![\p{L}\p{N}]|[.,]\d)/iu;

/** A bare "2" is a place where one was asked for; at any other time it has to be said to be one. */
function placedIn(text: string, orders: readonly BankStandingOrder[], isAsked: boolean): BankStandingOrder | undefined {
  const picked = isAsked ? pickedFrom(text, orders) : undefined;
  const place = PLACE.exec(text)?.[0];
  return picked ?? (place === undefined ? undefined : pickedFrom(place, orders));
}

const moneyIn = ({ entities }: Said): readonly Said['entities'][number][] =>
  entities.filter(({ type }) => type === 'money');

/** What was named, and those that it fits; whoever named nothing means any. */
interface Fitting {
  readonly fitting: readonly BankStandingOrder[];
  readonly isNamed: boolean;
}

function fittingIn(said: Said, world: BankWorld): Fitting {
  const { standingOrders } = world.portfolio;
  const amounts = moneyIn(said).map(({ value }) => Number(value));
  const words = new Set(wordsOf(said.text));
  const byName = standingOrders.filter(({ to }) =>
    wordsOf(beneficiaryLabel(to, world)).some((word) => word.length > 2 && words.has(word)),
  );
  const isStranger = byName.length === 0 && strangersIn(said, world.language).length > 0;
  const candidates = byName.length > 0 ? byName : standingOrders;
  const byAmount = candidates.filter(({ amount }) => amounts.includes(Number(amount.toDecimal())));
  const fitting = amounts.length > 0 ? byAmount : candidates;
  return { fitting: isStranger ? [] : fitting, isNamed: isStranger || byName.length > 0 || amounts.length > 0 };
}

/**
 * By the amount, by a word of the name of whoever gets it, or by its place in the list that was shown: two may be alike
 * in all else. It goes without saying where there is one alone, and nothing was named that it is not.
 */
export const standingOrderSlot: Slot<string, BankWorld> = {
  isPlace: isPlaceInList,
  hear(said: Said, world: BankWorld, { isAsked }: Place): Heard<string> | undefined {
    const placed = placedIn(said.text, world.portfolio.standingOrders, isAsked);
    if (placed) return { value: placed.standingOrderId };
    const { fitting, isNamed } = fittingIn(said, world);
    if (!isNamed) return undefined;
    const [order, ...others] = fitting;
    if (!order) return { problem: `${noneLikeThat(said, world)} ${standingOrderSlot.prompt(world)}` };
    return others.length === 0 ? { value: order.standingOrderId } : undefined;
  },
  assume({ portfolio }) {
    const [only, ...others] = portfolio.standingOrders;
    return others.length === 0 ? only?.standingOrderId : undefined;
  },
  prompt: (world) => {
    const list = world.portfolio.standingOrders
      .map((order, index) => `\n${index + 1}. ${datedLabel(order, world)}`)
      .join('');
    return say(world, {
      en: `Which standing order? Tell me its number, its amount or who gets it.${list}`,
      es: `¿Qué orden permanente? Dígame su número, su importe o quién la recibe.${list}`,
      fr: `Quel virement permanent ? Donnez-moi son numéro, son montant ou qui le reçoit.${list}`,
      de: `Welcher Dauerauftrag? Nennen Sie mir seine Nummer, den Betrag oder wer ihn bekommt.${list}`,
    });
  },
};

/** What was named, in the customer's words: it may be a slip. */
function noneLikeThat(said: Said, world: BankWorld): string {
  const amount = moneyIn(said)[0]?.text;
  const name = strangersIn(said, world.language)[0];
  const [of, who] = [amount !== undefined, name !== undefined];
  return say(world, {
    en: `I see no standing order${of ? ` of ${amount}` : ''}${who ? ` for "${name}"` : ''}.`,
    es: `No veo ninguna orden permanente${of ? ` de ${amount}` : ''}${who ? ` para «${name}»` : ''}.`,
    fr: `Je ne vois aucun virement permanent${of ? ` de ${amount}` : ''}${who ? ` pour « ${name} »` : ''}.`,
    de: `Einen Dauerauftrag${of ? ` über ${amount}` : ''}${who ? ` für „${name}“` : ''} sehe ich nicht.`,
  });
}
