import { Money } from '../../common/money.js';
import type { Objection } from '../dialogue/task.js';
import type { Payment } from './bank-order.js';
import { accountById, amountOf, type BankWorld, major, say } from './bank-world.js';
import { labelOf } from './notation.js';
import type { SpendableAccount } from './portfolio.js';
import type { SaidAmount } from './slots/amount.js';
import type { SaidBeneficiary } from './slots/beneficiary.js';

/** A payment as it was said: the account makes money of the amount. */
export interface SaidPayment {
  readonly amount: SaidAmount;
  readonly to: SaidBeneficiary;
  /** The account's ID. */
  readonly from: string;
}

/** Undefined where the account is gone, or the amount can't be one of it. */
export function paymentOf({ amount, to, from }: SaidPayment, world: BankWorld): Payment | undefined {
  const source = accountById(world, from);
  const money = source && moneyOf(amount, source);
  return money && { fromAccountId: from, to, amount: money };
}

/** What speaks against the payment whenever it is made; whether there is enough on the day is not asked. */
export function objectionToPayment({ amount, to, from }: SaidPayment, world: BankWorld): Objection | undefined {
  const source = accountById(world, from);
  if (!source) return { say: noAccount(world), about: null };
  const money = moneyOf(amount, source);
  if (!money) return { say: notThisAmount(amount, source, world), about: 'amount' };
  return to.kind === 'own' ? objectionToOwn(to.accountId, source, world) : objectionToSize(money, world);
}

/** Above it a one-time code is asked for, wherever the money leaves the customer's own accounts. */
export const isAboveStepUp = ({ to, amount }: Payment, { rules }: BankWorld): boolean =>
  to.kind === 'payee' && amount.isAbove(major(rules.stepUpLimit, amount.currency));

/** How the parts of a payment are written. */
export function describedPayment(
  { amount, to, from }: SaidPayment,
  world: BankWorld,
): Record<'money' | 'from' | 'to', string> {
  const source = accountById(world, from);
  const money = source && moneyOf(amount, source);
  return {
    money: money ? amountOf(world, money) : amount.decimal,
    from: source ? labelOf(source) : '',
    to: beneficiaryLabel(to, world),
  };
}

function objectionToOwn(toId: string, source: SpendableAccount, world: BankWorld): Objection | undefined {
  if (toId === source.accountId) return { say: sameAccount(world), about: 'to' };
  const { currency } = source.balance;
  const isSame = accountById(world, toId)?.balance.currency === currency;
  return isSame ? undefined : { say: otherCurrency(source, world), about: 'to' };
}

function objectionToSize(money: Money, world: BankWorld): Objection | undefined {
  const limit = major(world.rules.transferLimit, money.currency);
  return money.isAbove(limit) ? { say: overLimit(limit, world), about: 'amount' } : undefined;
}

/** In the account's currency; undefined when another one was named, or it has too many places. */
const moneyOf = ({ decimal, currency }: SaidAmount, { balance }: SpendableAccount): Money | undefined =>
  currency === null || currency === balance.currency ? Money.parse(decimal, balance.currency) : undefined;

export function beneficiaryLabel(to: Payment['to'], world: Pick<BankWorld, 'portfolio'>): string {
  if (to.kind === 'payee') return `${to.name} ••${to.iban.slice(-4)}`;
  const account = accountById(world, to.accountId);
  return account ? labelOf(account) : '';
}

const noAccount = (world: BankWorld): string =>
  say(world, {
    en: "I don't see an account in your name that could pay, so I can't send anything.",
    es: 'No veo ninguna cuenta a su nombre que pueda pagar, así que no puedo enviar nada.',
    fr: 'Je ne vois aucun compte à votre nom qui puisse payer ; je ne peux rien envoyer.',
    de: 'Ich sehe kein Konto auf Ihren Namen, das zahlen könnte, und kann nichts überweisen.',
  });

function notThisAmount({ currency }: SaidAmount, source: SpendableAccount, world: BankWorld): string {
  const own = source.balance.currency;
  if (currency !== null && currency !== own) return otherCurrency(source, world);
  return say(world, {
    en: `That is finer than ${own} goes. How much is it?`,
    es: `${own} no admite tantos decimales. ¿Cuánto es?`,
    fr: `C'est plus fin que ${own} ne le permet. Combien ?`,
    de: `So viele Nachkommastellen hat ${own} nicht. Wie viel ist es?`,
  });
}

function otherCurrency(source: SpendableAccount, world: BankWorld): string {
  const [from, own] = [labelOf(source), source.balance.currency];
  return say(world, {
    en: `${from} is in ${own}, so I can send ${own} only, and to nothing in another currency. What shall it be?`,
    es: `${from} está en ${own}; solo puedo enviar ${own}, y no a otra moneda. ¿Cómo lo hacemos?`,
    fr: `${from} est en ${own} : je ne peux envoyer que des ${own}, et pas vers une autre devise. Que faisons-nous ?`,
    de: `${from} ist in ${own}: Ich kann nur ${own} senden, und nicht in eine andere Währung. Wie soll es sein?`,
  });
}

const sameAccount = (world: BankWorld): string =>
  say(world, {
    en: 'That is the account that the money comes from. Where should it go?',
    es: 'Esa es la cuenta de la que sale el dinero. ¿A dónde debe ir?',
    fr: "C'est le compte d'où vient l'argent. Où doit-il aller ?",
    de: 'Das ist das Konto, von dem das Geld kommt. Wohin soll es gehen?',
  });

function overLimit(limit: Money, world: BankWorld): string {
  const most = amountOf(world, limit);
  return say(world, {
    en: `I can send ${most} at most in one transfer. How much instead?`,
    es: `Puedo enviar como máximo ${most} en una transferencia. ¿Cuánto entonces?`,
    fr: `Je peux envoyer ${most} au plus en un virement. Combien alors ?`,
    de: `In einer Überweisung kann ich höchstens ${most} senden. Wie viel stattdessen?`,
  });
}
