import type { JsonObject } from '../../../common/json.js';
import type { Entity } from '../../understanding.js';
import type { Heard, Said, Slot } from '../../dialogue/task.js';
import { type BankWorld, say } from '../bank-world.js';
import { accountNumbers, mentionByEnding } from './account-mentions.js';
import { referenceIn } from './reference.js';

/** As it was said: what it is in money, the account's currency decides. */
export interface SaidAmount extends JsonObject {
  /** Major units with a point: `12.50`. */
  readonly decimal: string;
  /** ISO 4217, if it was named. */
  readonly currency: string | null;
}

const amountIn = ({ value, currency }: Entity): SaidAmount => ({
  decimal: String(value),
  currency: typeof currency === 'string' ? currency : null,
});

const isPositive = ({ decimal }: SaidAmount): boolean => !decimal.startsWith('-') && /[1-9]/.test(decimal);

/** "15, not 50" */
const DENIED =
  /(?<!\p{L})(?:not|instead of|rather than|no|en vez de|en lugar de|pas|au lieu de|nicht|statt|anstatt) $/iu;

/** "No envíes 50 sino 60", "don't send 50 but 60": what stands between the "not" and the "but". */
const NOT_BEFORE = /(?<!\p{L})(?:not|don'?t|no|pas|nicht|n'\p{L}+|ne) (?:\p{L}+ ){0,3}$/iu;
const BUT_BEHIND = /^[^,;.!?\d]* (?:but|sino|mais|sondern) /iu;

const isRuledOut = (text: string, { start, end }: Entity): boolean =>
  DENIED.test(text.slice(0, start)) || (NOT_BEFORE.test(text.slice(0, start)) && BUT_BEHIND.test(text.slice(end)));

/** "2x50", "twice 50": as many times the amount as it says, which nobody is to guess. */
const TIMES =
  /(?<![\p{L}\p{N}.,])(?:\d+ ?(?:[x×*]|times|fois|mal|veces)|(?:two|three|four|five) times|twice|thrice|(?:dos|tres|cuatro|cinco) veces|(?:deux|trois|quatre|cinq) fois|(?:zwei|drei|vier|fünf) ?mal) ?\p{Sc}? ?\d/iu;
/** "2 x 50" is left to the customer to work out, and "50 bitcoin" is not 50 dollars. */
const NOT_AN_AMOUNT =
  /^ ?(?:[x×*]|times|fois|mal|por|veces) ?\p{Sc}?\d|^ ?(?:bitcoins?|btc|eth|ether(?:eum)?|dogecoins?|usdt|satoshis?|shares?|acciones|actions|aktien|points?|puntos|punkte)(?!\p{L})/iu;

/** "Half of 10", "double 50", and "send 5 to Anna twice". */
const NEEDS_SUM =
  /(?<!\p{L})(?:half(?: of)?|double|triple|la mitad de|el doble de|la moitié de|le double de|die hälfte von|das doppelte von) \p{Sc}?\d|(?<!\p{L})(?:twice|two times|three times|dos veces|tres veces|deux fois|trois fois|zwei ?mal|drei ?mal)[\s.!]*$/iu;
/** "5-6", "40... 45", "100, 20 of it to Anna". */
const SECOND_BEHIND = /^ ?(?:[-–—/]|\.{2,}|…|or|o|ou|oder) ?\p{Sc}?\d/iu;
const SHARE =
  /\d ?\p{Sc}? (?:of (?:it|that|them|which)|de (?:eso|ellos|ello)|davon)(?!\p{L})|(?<!\p{L})(?:dont|davon|de los cuales) \p{Sc}?\d/iu;

/** What stands in a reference, or is the number of an account, is no amount. */
function amountsIn(said: Said, { portfolio }: BankWorld): readonly Entity[] {
  const { text, entities } = said;
  const others = [referenceIn(text), ...accountNumbers(text), mentionByEnding(said, portfolio.accounts)].filter(
    (span) => span !== undefined,
  );
  return entities.filter(
    ({ type, start }) => type === 'money' && !others.some((span) => span.start <= start && start < span.end),
  );
}

/** A sum that nobody is to work out, or nothing that is money. */
function isNoAmount(text: string, named: readonly Entity[]): boolean {
  if (TIMES.test(text) || (named.length > 0 && NEEDS_SUM.test(text))) return true;
  return named.some(({ end }) => NOT_AN_AMOUNT.test(text.slice(end)));
}

const isSecondBehind = (text: string, named: readonly Entity[]): boolean =>
  named.length > 0 && (SHARE.test(text) || named.some(({ end }) => SECOND_BEHIND.test(text.slice(end))));

/** "$50", "fifty", "1,250.50 euros". Two different amounts are none, but for one that is ruled out: "15, not 50". */
export const amountSlot: Slot<SaidAmount, BankWorld> = {
  hear(said: Said, world: BankWorld): Heard<SaidAmount> | undefined {
    const { text } = said;
    const named = amountsIn(said, world);
    if (isNoAmount(text, named)) return { problem: asOneNumber(world) };
    const affirmed = named.filter((amount) => !isRuledOut(text, amount));
    const [amount, ...others] = (affirmed.length > 0 ? affirmed : named).map(amountIn);
    if (!amount) return undefined;
    const isAnother = ({ decimal }: SaidAmount): boolean => Number(decimal) !== Number(amount.decimal);
    if (isSecondBehind(text, named) || others.some(isAnother)) return { problem: whichOne(world) };
    return isPositive(amount) ? { value: amount } : { problem: notPositive(world) };
  },
  prompt: (world) =>
    say(world, {
      en: 'How much would you like to send?',
      es: '¿Cuánto desea enviar?',
      fr: 'Combien souhaitez-vous envoyer ?',
      de: 'Wie viel möchten Sie überweisen?',
    }),
};

const asOneNumber = (world: BankWorld): string =>
  say(world, {
    en: 'I send amounts of money, as one number. How much is it?',
    es: 'Envío importes de dinero, dichos con un solo número. ¿Cuánto es?',
    fr: "J'envoie des montants d'argent, dits en un seul nombre. Combien ?",
    de: 'Ich überweise Geldbeträge, als eine Zahl. Wie viel ist es?',
  });

const whichOne = (world: BankWorld): string =>
  say(world, {
    en: 'You named more than one amount. Which one is it?',
    es: 'Ha dicho más de un importe. ¿Cuál es?',
    fr: 'Vous avez indiqué plusieurs montants. Lequel est-ce ?',
    de: 'Sie haben mehr als einen Betrag genannt. Welcher ist es?',
  });

const notPositive = (world: BankWorld): string =>
  say(world, {
    en: 'The amount has to be more than zero. How much is it?',
    es: 'El importe tiene que ser mayor que cero. ¿Cuánto es?',
    fr: 'Le montant doit être supérieur à zéro. Combien ?',
    de: 'Der Betrag muss größer als null sein. Wie viel ist es?',
  });
