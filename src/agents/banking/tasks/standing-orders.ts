import { defineTask, type Objection, type Slot } from '../../dialogue/task.js';
import type { Entity } from '../../understanding.js';
import type { Payment, Rhythm } from '../bank-order.js';
import { type BankWorld, say } from '../bank-world.js';
import { writtenDay } from '../notation.js';
import { describedPayment, isAboveStepUp, objectionToPayment, paymentOf } from '../payments.js';
import { amountSlot, type SaidAmount } from '../slots/amount.js';
import { beneficiarySlot, type SaidBeneficiary } from '../slots/beneficiary.js';
import { type FirstDay, firstDaySlot, isDayOfMonth } from '../slots/first-day.js';
import { rhythmSlot, rhythmWord } from '../slots/rhythm.js';
import { sourceAccountSlot } from '../slots/source-account.js';
import { type Spoken, standingOrderLabel, standingOrderSlot } from '../slots/standing-order.js';

/** What a customer says to have money sent again and again. */
type Standing = Readonly<{
  amount: SaidAmount;
  to: SaidBeneficiary;
  rhythm: Rhythm;
  firstDay: FirstDay;
  from: string;
}>;

/** "The 15th" is no amount, unless one was asked for. */
const amountBesideDays: Slot<SaidAmount, BankWorld> = {
  ...amountSlot,
  hear: (said, world, place) =>
    !place.isAsked && isDayOfMonth(said.text)
      ? undefined
      : amountSlot.hear({ ...said, entities: said.entities.filter((each) => isNoDay(said.text, each)) }, world, place),
};

/** "The 15th", "el día 31" are no amounts. */
const DAY_NUMBER_BEFORE = /(?<!\p{L})(?:día|días|\d{1,2}(?:st|nd|rd|th|er|\.) (?:and|y|et|und)) $/iu;

const isNoDay = (text: string, { type, currency, start }: Entity): boolean =>
  type !== 'money' || typeof currency === 'string' || !DAY_NUMBER_BEFORE.test(text.slice(0, start));

const writtenIso = (day: string, world: BankWorld): string => writtenDay(new Date(`${day}T00:00:00Z`), world.language);

/** 29 to 31, which not all months have; weeks have no days of the month. */
function wantedDay({ rhythm, firstDay: { day, monthDay } }: Standing): number | undefined {
  const wanted = monthDay ?? Number(day.slice(-2));
  return rhythm !== 'weekly' && wanted > 28 ? wanted : undefined;
}

/** Said where the later days are not all like the first; else nothing. */
function laterDays(standing: Standing, world: BankWorld): string {
  const day = wantedDay(standing);
  if (day === undefined) return '';
  return say(world, {
    en: `, then on day ${day} of the month (the last day of a shorter one)`,
    es: `, después el día ${day} del mes (el último de un mes más corto)`,
    fr: `, puis le ${day} du mois (le dernier jour d'un mois plus court)`,
    de: `, danach am ${day}. des Monats (in kürzeren am letzten Tag)`,
  });
}

/** Money that goes to a payee, or to another account of the customer, in a rhythm. */
export const makeStandingOrder = defineTask<Standing, BankWorld>({
  name: 'standing_order',
  intents: ['standing_order'],
  droppedBy: ['standing_order.end', 'cancel_transfer', 'denied.payment', 'denied.set_up'],
  correctedBy: ['standing_order.change'],
  slots: {
    amount: amountBesideDays,
    to: beneficiarySlot,
    rhythm: rhythmSlot,
    firstDay: firstDaySlot,
    from: sourceAccountSlot,
  },
  check: (standing, world): Objection | undefined => objectionToPayment(standing, world),
  readBack(standing, world): string {
    const { money, from, to } = describedPayment(standing, world);
    const [rhythm, day] = [rhythmWord(standing.rhythm, world), writtenIso(standing.firstDay.day, world)];
    const later = laterDays(standing, world);
    return say(world, {
      en: `Standing order: ${money} ${rhythm} from ${from} to ${to}, the first time on ${day}${later}. Shall I go ahead?`,
      es: `Orden permanente: ${money} ${rhythm} de ${from} a ${to}, la primera vez el ${day}${later}. ¿Lo hago?`,
      fr: `Virement permanent : ${money} ${rhythm} de ${from} à ${to}, la première fois le ${day}${later}. Je le fais ?`,
      de: `Dauerauftrag: ${money} ${rhythm} von ${from} an ${to}, zum ersten Mal am ${day}${later}. Soll ich das tun?`,
    });
  },
  order(standing, world) {
    const payment = paymentOf(standing, world) as Payment; // `check` found it
    const { rhythm, firstDay } = standing;
    const monthDay = wantedDay(standing);
    const kept = firstDay.monthDay !== null && monthDay !== undefined ? { monthDay } : {};
    return { kind: 'standing_order', ...payment, rhythm, firstDay: firstDay.day, ...kept };
  },
  needsCode(standing, world): boolean {
    const payment = paymentOf(standing, world);
    return payment !== undefined && isAboveStepUp(payment, world);
  },
  done(standing, world): string {
    const { money, to } = describedPayment(standing, world);
    const [rhythm, day] = [rhythmWord(standing.rhythm, world), writtenIso(standing.firstDay.day, world)];
    const later = laterDays(standing, world);
    return say(world, {
      en: `Done: ${money} go to ${to} ${rhythm}, for the first time on ${day}${later}. On a day without enough money nothing is sent.`,
      es: `Hecho: ${money} irán a ${to} ${rhythm}, por primera vez el ${day}${later}. Un día sin saldo suficiente no se envía nada.`,
      fr: `C'est fait : ${money} partiront vers ${to} ${rhythm}, pour la première fois le ${day}${later}. Un jour où le solde ne suffit pas, rien ne part.`,
      de: `Erledigt: ${money} gehen ${rhythm} an ${to}, zum ersten Mal am ${day}${later}. Reicht das Guthaben an einem Tag nicht, geht nichts ab.`,
    });
  },
});

function labelById(id: string, world: BankWorld): string {
  const order = world.portfolio.standingOrders.find(({ standingOrderId }) => standingOrderId === id);
  return order ? standingOrderLabel(order, world) : '';
}

export const endStandingOrder = defineTask<Readonly<{ standingOrder: string }>, BankWorld>({
  name: 'end_standing_order',
  intents: ['standing_order.end'],
  droppedBy: ['denied.cancelling'],
  slots: { standingOrder: standingOrderSlot },
  unavailable: (world) => (world.portfolio.standingOrders.length > 0 ? undefined : noStandingOrders(world)),
  readBack: ({ standingOrder }, world) => {
    const which = labelById(standingOrder, world);
    return say(world, {
      en: `End the standing order of ${which}? Nothing more is sent by it. Shall I go ahead?`,
      es: `¿Termino la orden permanente de ${which}? Ya no se enviará nada. ¿Lo hago?`,
      fr: `Mettre fin au virement permanent de ${which} ? Plus rien ne partira. Je le fais ?`,
      de: `Den Dauerauftrag über ${which} beenden? Danach geht nichts mehr ab. Soll ich das tun?`,
    });
  },
  order: ({ standingOrder }) => ({ kind: 'end_standing_order', standingOrderId: standingOrder }),
  done: ({ standingOrder }, world) => {
    const which = labelById(standingOrder, world);
    return say(world, {
      en: `Done: the standing order of ${which} is ended.`,
      es: `Hecho: la orden permanente de ${which} ha terminado.`,
      fr: `C'est fait : le virement permanent de ${which} a pris fin.`,
      de: `Erledigt: Der Dauerauftrag über ${which} ist beendet.`,
    });
  },
});

export const noStandingOrders = (world: Spoken): string =>
  say(world, {
    en: 'You have no standing orders. Say "set up a standing order" for one.',
    es: 'No tiene órdenes permanentes. Diga «crear una orden permanente» para hacer una.',
    fr: "Vous n'avez pas de virement permanent. Dites « créer un virement permanent » pour en faire un.",
    de: 'Sie haben keine Daueraufträge. Sagen Sie „Dauerauftrag einrichten“ für einen.',
  });
