import { defineTask, type Objection } from '../../dialogue/task.js';
import type { Money } from '../../../common/money.js';
import { accountById, amountOf, type BankWorld, major, say } from '../bank-world.js';
import { labelOf } from '../notation.js';
import { describedPayment, isAboveStepUp, objectionToPayment, paymentOf } from '../payments.js';
import type { Payment } from '../bank-order.js';
import { severalPayments } from '../several-payments.js';
import { CORRECTED_PAYMENT } from '../requests.js';
import type { SpendableAccount } from '../portfolio.js';
import { amountSlot, type SaidAmount } from '../slots/amount.js';
import { beneficiarySlot, type SaidBeneficiary } from '../slots/beneficiary.js';
import { daySlot } from '../slots/day.js';
import { referenceSlot } from '../slots/reference.js';
import { sourceAccountSlot } from '../slots/source-account.js';

/** What a customer says to have money sent. */
type Transfer = Readonly<{ amount: SaidAmount; to: SaidBeneficiary; from: string; day: 'today'; reference: string }>;

/** To a payee, or to another account of the customer. */
export const transferMoney = defineTask<Transfer, BankWorld>({
  name: 'transfer_money',
  intents: ['transfer_money', 'bill_payment', CORRECTED_PAYMENT],
  droppedBy: ['cancel_transfer', 'denied.payment'],
  unavailable: (world, { text }) => (REMINDS.test(text) ? noReminders(world) : undefined),
  several: (said, { language }) => severalPayments(said, language),
  slots: {
    amount: amountSlot,
    to: beneficiarySlot,
    from: sourceAccountSlot,
    day: daySlot,
    reference: referenceSlot,
  },

  check(transfer, world): Objection | undefined {
    const source = accountById(world, transfer.from);
    const money = paymentOf(transfer, world)?.amount;
    if (source && money?.isAbove(source.available)) return { say: notEnough(money, source, world), about: 'amount' };
    return objectionToPayment(transfer, world);
  },

  readBack(transfer, world): string {
    const { money, from, to } = describedPayment(transfer, world);
    const note = noted(transfer.reference, world);
    return say(world, {
      en: `Transfer ${money} from ${from} to ${to} today${note}. Shall I go ahead?`,
      es: `Transferir ${money} de ${from} a ${to} hoy${note}. ¿Lo hago?`,
      fr: `Virement de ${money} de ${from} à ${to} aujourd'hui${note}. Je le fais ?`,
      de: `${money} heute von ${from} an ${to} überweisen${note}. Soll ich das tun?`,
    });
  },

  order(transfer, world) {
    const payment = paymentOf(transfer, world) as Payment; // `check` found it
    const dailyLimit = major(world.rules.dailyLimit, payment.amount.currency);
    const { reference } = transfer;
    return { kind: 'transfer', ...payment, dailyLimit, ...(reference && { reference }) };
  },

  needsCode(transfer, world): boolean {
    const payment = paymentOf(transfer, world);
    return payment !== undefined && isAboveStepUp(payment, world);
  },

  done(transfer, world): string {
    const { money, from, to } = describedPayment(transfer, world);
    const note = noted(transfer.reference, world);
    return say(world, {
      en: `Done: ${money} went from ${from} to ${to}${note}.`,
      es: `Hecho: ${money} han salido de ${from} a ${to}${note}.`,
      fr: `C'est fait : ${money} sont partis de ${from} vers ${to}${note}.`,
      de: `Erledigt: ${money} gingen von ${from} an ${to}${note}.`,
    });
  },
});

/** "Remind me to send 40": nothing that is to be sent now. */
const REMINDS =
  /(?<!\p{L})(?:remind me|recu[eé]rd(?:ame|eme)|recordarme|me recuerd(?:e|es|as?)|rappelle[sz]?-moi|me rappeler|erinner[en]* (?:sie )?mich|mich (?:daran )?(?:zu )?erinner\p{L}*)(?!\p{L})/iu;

const noReminders = (world: BankWorld): string =>
  say(world, {
    en: "I can't remind you of anything. Nothing is sent. When the money is to go, tell me then.",
    es: 'No puedo recordarle nada. No se envía nada. Cuando el dinero tenga que salir, dígamelo entonces.',
    fr: "Je ne peux rien vous rappeler. Rien ne part. Quand l'argent devra partir, dites-le-moi à ce moment-là.",
    de: 'Erinnern kann ich Sie nicht. Es wird nichts überwiesen. Wenn das Geld gehen soll, sagen Sie es mir dann.',
  });

/** Frames of before there were references have none. */
const noted = (reference: string | null, world: BankWorld): string =>
  reference
    ? say(world, {
        en: `, reference "${reference}"`,
        es: `, concepto «${reference}»`,
        fr: `, référence « ${reference} »`,
        de: `, Verwendungszweck „${reference}“`,
      })
    : '';

function notEnough(money: Money, source: SpendableAccount, world: BankWorld): string {
  const [wanted, free, from] = [amountOf(world, money), amountOf(world, source.available), labelOf(source)];
  return say(world, {
    en: `${wanted} is more than ${from} has available: ${free}. How much instead?`,
    es: `${wanted} es más de lo disponible en ${from}: ${free}. ¿Cuánto entonces?`,
    fr: `${wanted} dépasse le disponible de ${from} : ${free}. Combien alors ?`,
    de: `${wanted} ist mehr, als auf ${from} verfügbar ist: ${free}. Wie viel stattdessen?`,
  });
}
