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

/** "$50", "fifty", "1,250.50 euros". Two different amounts are none. */
export const amountSlot: Slot<SaidAmount, BankWorld> = {
  hear({ entities }: Said, world: BankWorld): Heard<SaidAmount> | undefined {
    const amounts = entities.filter(({ type }) => type === 'money').map(amountIn);
    const [amount, ...others] = amounts;
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
