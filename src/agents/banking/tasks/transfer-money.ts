import { Money } from '../../../common/money.js';
import { defineTask, type Objection } from '../../dialogue/task.js';
import { accountById, amountOf, type BankWorld, major, say } from '../bank-world.js';
import { labelOf } from '../notation.js';
import type { SpendableAccount } from '../portfolio.js';
import { amountSlot, type SaidAmount } from '../slots/amount.js';
import { beneficiarySlot, type SaidBeneficiary } from '../slots/beneficiary.js';
import { daySlot } from '../slots/day.js';
import { sourceAccountSlot } from '../slots/source-account.js';

/** What a customer says to have money sent. */
type Transfer = Readonly<{ amount: SaidAmount; to: SaidBeneficiary; from: string; day: 'today' }>;

/** To a payee, or to another account of the customer. */
export const transferMoney = defineTask<Transfer, BankWorld>({
  name: 'transfer_money',
  intents: ['transfer_money', 'bill_payment'],
  slots: { amount: amountSlot, to: beneficiarySlot, from: sourceAccountSlot, day: daySlot },

  check({ amount, to, from }, world): Objection | undefined {
    const source = accountById(world, from);
    if (!source) return { say: noAccount(world), about: null };
    const money = moneyOf(amount, source);
    if (!money) return { say: notThisAmount(amount, source, world), about: 'amount' };
    if (money.isAbove(source.available)) return { say: notEnough(money, source, world), about: 'amount' };
    return to.kind === 'own' ? objectionToOwn(to.accountId, source, world) : objectionToSize(money, world);
  },

  readBack(transfer, world): string {
    const { money, from, to } = described(transfer, world);
    return say(world, {
      en: `Transfer ${money} from ${from} to ${to} today. Shall I go ahead?`,
      es: `Transferir ${money} de ${from} a ${to} hoy. ¿Lo hago?`,
      fr: `Virement de ${money} de ${from} à ${to} aujourd'hui. Je le fais ?`,
      de: `${money} heute von ${from} an ${to} überweisen. Soll ich das tun?`,
    });
  },

  order({ amount, to, from }, world) {
    const source = accountById(world, from) as SpendableAccount; // `check` found it
    const money = moneyOf(amount, source) as Money;
    const dailyLimit = major(world.rules.dailyLimit, money.currency);
    return { kind: 'transfer', fromAccountId: from, to, amount: money, dailyLimit };
  },

  needsCode({ amount, to, from }, world): boolean {
    const source = accountById(world, from);
    const money = source && moneyOf(amount, source);
    return to.kind === 'payee' && !!money?.isAbove(major(world.rules.stepUpLimit, money.currency));
  },

  done(transfer, world): string {
    const { money, from, to } = described(transfer, world);
    return say(world, {
      en: `Done: ${money} went from ${from} to ${to}.`,
      es: `Hecho: ${money} han salido de ${from} a ${to}.`,
      fr: `C'est fait : ${money} sont partis de ${from} vers ${to}.`,
      de: `Erledigt: ${money} gingen von ${from} an ${to}.`,
    });
  },
});

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

function described({ amount, to, from }: Transfer, world: BankWorld): Record<'money' | 'from' | 'to', string> {
  const source = accountById(world, from);
  const money = source && moneyOf(amount, source);
  return {
    money: money ? amountOf(world, money) : amount.decimal,
    from: source ? labelOf(source) : '',
    to: beneficiaryLabel(to, world),
  };
}

function beneficiaryLabel(to: SaidBeneficiary, world: BankWorld): string {
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

function notEnough(money: Money, source: SpendableAccount, world: BankWorld): string {
  const [wanted, free, from] = [amountOf(world, money), amountOf(world, source.available), labelOf(source)];
  return say(world, {
    en: `${wanted} is more than ${from} has available: ${free}. How much instead?`,
    es: `${wanted} es más de lo disponible en ${from}: ${free}. ¿Cuánto entonces?`,
    fr: `${wanted} dépasse le disponible de ${from} : ${free}. Combien alors ?`,
    de: `${wanted} ist mehr, als auf ${from} verfügbar ist: ${free}. Wie viel stattdessen?`,
  });
}

function overLimit(limit: Money, world: BankWorld): string {
  const most = amountOf(world, limit);
  return say(world, {
    en: `I can send ${most} at most in one transfer. How much instead?`,
    es: `Puedo enviar como máximo ${most} en una transferencia. ¿Cuánto entonces?`,
    fr: `Je peux envoyer ${most} au plus en un virement. Combien alors ?`,
    de: `In einer Überweisung kann ich höchstens ${most} senden. Wie viel stattdessen?`,
  });
}
