import type { JsonObject } from '../../../common/json.js';
import type { Entity } from '../../understanding.js';
import type { Heard, Said, Slot } from '../../dialogue/task.js';
import { type BankWorld, say } from '../bank-world.js';

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

/** "$50", "fifty", "1,250.50 euros". Two different amounts are none, but for one that is ruled out: "15, not 50". */
export const amountSlot: Slot<SaidAmount, BankWorld> = {
  hear(said: Said, world: BankWorld): Heard<SaidAmount> | undefined {
    const named = said.entities.filter(({ type }) => type === 'money');
    const affirmed = named.filter(({ start }) => !DENIED.test(said.text.slice(0, start)));
    const [amount, ...others] = (affirmed.length > 0 ? affirmed : named).map(amountIn);
    if (!amount) return undefined;
    if (others.some(({ decimal }) => Number(decimal) !== Number(amount.decimal))) {
      return {
        problem: say(world, {
          en: 'You named more than one amount. Which one is it?',
          es: 'Ha dicho más de un importe. ¿Cuál es?',
          fr: 'Vous avez indiqué plusieurs montants. Lequel est-ce ?',
          de: 'Sie haben mehr als einen Betrag genannt. Welcher ist es?',
        }),
      };
    }
    if (isPositive(amount)) return { value: amount };
    return {
      problem: say(world, {
        en: 'The amount has to be more than zero. How much is it?',
        es: 'El importe tiene que ser mayor que cero. ¿Cuánto es?',
        fr: 'Le montant doit être supérieur à zéro. Combien ?',
        de: 'Der Betrag muss größer als null sein. Wie viel ist es?',
      }),
    };
  },
  prompt: (world) =>
    say(world, {
      en: 'How much would you like to send?',
      es: '¿Cuánto desea enviar?',
      fr: 'Combien souhaitez-vous envoyer ?',
      de: 'Wie viel möchten Sie überweisen?',
    }),
};
