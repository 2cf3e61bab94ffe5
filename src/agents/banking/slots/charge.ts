import type { JsonObject } from '../../../common/json.js';
import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import { fold } from '../../nlp/fold.js';
import type { Charge } from '../banking-provider.js';
import { amountOf, type BankWorld, say } from '../bank-world.js';
import { writtenDay } from '../notation.js';
import { worded } from '../own-descriptions.js';
import { isPlaceInList, isTheLast, pickedFrom } from './place-in-list.js';

/** What was said of a charge so far, and which one it is as soon as that is clear. */
export interface SaidCharge extends JsonObject {
  /** Folded words of the merchant or the description. */
  readonly words: readonly string[];
  /** Major units with a point, without a sign. */
  readonly decimal: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly transactionId: string | null;
  readonly line: number;
}

const NOTHING: SaidCharge = { words: [], decimal: null, from: null, to: null, transactionId: null, line: 0 };
/** Shorter ones are in too many names. */
const LETTERS_OF_A_WORD = 3;
const SHOWN_MAX = 5;
/** Said of any charge, and in the descriptions of some. */
const ORDINARY: ReadonlySet<string> = new Set(
  (
    'the and for from with card payment charge transaction transfer dispute money bank account last order standing fee not ' +
    'tarjeta pago cargo transferencia cuenta dinero banco carte paiement virement compte argent banque ' +
    'karte zahlung abbuchung uberweisung konto geld dauerauftrag'
  ).split(' '),
);

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= LETTERS_OF_A_WORD && !ORDINARY.has(word) && !/^\d+$/.test(word));

const nameOf = ({ merchant, description }: Charge): string => merchant ?? description;

/** Charges that all that was said fits to. */
export function chargesFor({ words, decimal, from, to }: SaidCharge, { charges }: BankWorld): readonly Charge[] {
  return charges.filter((charge) => {
    const day = charge.bookedAt.toISOString().slice(0, 10);
    const own = wordsOf(nameOf(charge));
    return (
      words.every((word) => own.includes(word)) &&
      (decimal === null || Number(decimal) === Math.abs(Number(charge.amount.toDecimal()))) &&
      (from === null || day >= from) &&
      (to === null || day <= to)
    );
  });
}

/** The one that it is; undefined while that is not clear, or when it is none of theirs any more. */
export const chargeOf = ({ transactionId, line }: SaidCharge, { charges }: BankWorld): Charge | undefined =>
  charges.find((charge) => charge.transactionId === transactionId && charge.line === line);

/** `$15.99, Netflix, Mar 3, 2026` */
export const chargeLabel = (charge: Charge, world: BankWorld): string =>
  `${amountOf(world, charge.amount.negated())}, ${worded(nameOf(charge), world.language)}, ${writtenDay(charge.bookedAt, world.language)}`;

/**
 * Something that went out, by its merchant, amount or day, said at once or one after the other. Several that fit are
 * narrowed down by what is said next.
 */
export const chargeSlot: Slot<SaidCharge, BankWorld> = {
  isPlace: isPlaceInList,
  hear(said: Said, world: BankWorld, { isAsked, current }: Place): Heard<SaidCharge> | undefined {
    const before = (current as SaidCharge | undefined) ?? NOTHING;
    const shown = current === undefined ? [] : chargesFor(before, world);
    const isLast = (isAsked && isTheLast(said.text)) || LAST_CHARGE.test(said.text);
    const named = namedIn(said, world);
    const picked =
      named && !isPlaceInList(said.text) ? undefined : pickedBy(said.text, { isAsked, isLast, shown }, world);
    if (picked) return { value: { ...before, transactionId: picked.transactionId, line: picked.line } };
    return named && narrowed({ before, named, isLast }, world);
  },
  prompt: (world) =>
    say(world, {
      en: 'Which charge is it? Tell me the merchant, the amount or the day.',
      es: '¿Qué cargo es? Dígame el comercio, el importe o el día.',
      fr: "De quelle opération s'agit-il ? Donnez-moi le commerçant, le montant ou le jour.",
      de: 'Welche Abbuchung ist es? Nennen Sie mir den Händler, den Betrag oder den Tag.',
    }),
};

interface Narrowing {
  readonly before: SaidCharge;
  readonly named: Partial<SaidCharge>;
  /** Of those that fit, the newest. */
  readonly isLast: boolean;
}

/** What was said before and what is said now fit together, or now another one is meant. */
function narrowed({ before, named, isLast }: Narrowing, world: BankWorld): Heard<SaidCharge> {
  const merged = { ...before, ...named, transactionId: null, line: 0 };
  const found = chargesFor(merged, world);
  const alone = found.length > 0 ? merged : { ...NOTHING, ...named };
  const [only, ...others] = found.length > 0 ? found : chargesFor(alone, world);
  if (!only) return { problem: noneFits(world) };
  if (others.length > 0 && !isLast) return { value: alone };
  return { value: { ...alone, transactionId: only.transactionId, line: only.line } };
}

/** "My last charge", said at any time; of a merchant who is named, the last one there. */
const LAST_CHARGE =
  /(?<!\p{L})(?:(?:last|latest|most recent|newest) (?:(?!month|week|year|quarter)[\p{L}'’-]+ ){0,2}?(?:charge|transaction|payment|purchase)|últim[oa] (?:cargo|movimiento|pago|compra)|derni(?:er|ère) (?:opération|paiement|achat|prélèvement)|(?:letzte[nr]?|neueste[nr]?) (?:\p{L}+[ -]){0,2}?(?:abbuchung|buchung|zahlung|transaktion))(?!\p{L})/iu;

/** By its place among those that were shown, or because it is the last of all; charges are listed the newest first. */
function pickedBy(
  text: string,
  {
    isAsked,
    isLast,
    shown,
  }: { readonly isAsked: boolean; readonly isLast: boolean; readonly shown: readonly Charge[] },
  { charges }: BankWorld,
): Charge | undefined {
  if (isLast) return shown[0] ?? charges[0];
  return isAsked ? pickedFrom(text, shown.slice(0, SHOWN_MAX)) : undefined;
}

function namedIn({ text, entities }: Said, { charges }: BankWorld): Partial<SaidCharge> | undefined {
  const known = new Set(charges.flatMap((charge) => wordsOf(nameOf(charge))));
  const words = [...new Set(wordsOf(text).filter((word) => known.has(word)))];
  const strange = entities.find(({ type }) => type === 'merchant' || type === 'payee_name');
  const amount = entities.find(({ type }) => type === 'money');
  const period = entities.find(({ type }) => type === 'period');
  const iso = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const named: Partial<SaidCharge> = {
    ...(words.length > 0 && { words }),
    ...(words.length === 0 && strange && { words: wordsOf(String(strange.value)) }),
    ...(amount && { decimal: String(amount.value).replace('-', '') }),
    ...(period && { from: iso(period['from']), to: iso(period['to']) }),
  };
  return Object.keys(named).length > 0 ? named : undefined;
}

export function whichOfThem(charges: readonly Charge[], world: BankWorld): string {
  const list = charges
    .slice(0, SHOWN_MAX)
    .map((charge) => `• ${chargeLabel(charge, world)}`)
    .join('\n');
  const question = say(world, {
    en: 'Several charges fit. Which one is it? Tell me its day or its amount.',
    es: 'Hay varios cargos que encajan. ¿Cuál es? Dígame el día o el importe.',
    fr: 'Plusieurs opérations correspondent. Laquelle est-ce ? Donnez-moi son jour ou son montant.',
    de: 'Es passen mehrere Abbuchungen. Welche ist es? Nennen Sie mir den Tag oder den Betrag.',
  });
  return `${question}\n${list}`;
}

const noneFits = (world: BankWorld): string =>
  say(world, {
    en: 'I find no charge like that in the last months. Tell me the merchant, the amount or the day as your transactions show it, or say "talk to a person".',
    es: 'No encuentro ningún cargo así en los últimos meses. Dígame el comercio, el importe o el día como aparece en sus movimientos, o diga «hablar con una persona».',
    fr: 'Je ne trouve aucune opération de ce genre ces derniers mois. Donnez-moi le commerçant, le montant ou le jour comme dans vos opérations, ou dites « parler à une personne ».',
    de: 'So eine Abbuchung finde ich in den letzten Monaten nicht. Nennen Sie mir Händler, Betrag oder Tag wie in Ihren Umsätzen, oder sagen Sie „mit einem Menschen sprechen“.',
  });
