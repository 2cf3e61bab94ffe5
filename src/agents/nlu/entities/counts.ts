import { fold } from '../../nlp/fold.js';
import type { Entity } from '../../understanding.js';
import { entityAt, type Source, spanOf } from './found.js';
import { numberWord } from './money/number-words.js';
import type { Language } from '../../languages.js';

const TIME =
  'days?|weeks?|weekends?|months?|quarters?|years?|hours?|minutes?|d[ií]as?|semanas?|fines?|mes(?:es)?|trimestres?|años?|horas?|jours?|semaines?|mois|ans?|années?|heures?|tagen?|tage|wochen?|monaten?|monate|quartale?n?|jahren?|jahre|stunden?';
const ITEMS =
  'transactions?|txns?|payments?|purchases?|entries|movements?|bookings?|charges?|expenses|debits|credits|transfers|' +
  'movimientos|transacciones|pagos|compras|cargos|gastos|recibos|operaciones|transferencias|' +
  'op[ée]rations?|paiements?|achats?|d[ée]penses|mouvements?|virements?|' +
  'umsätze|buchungen|zahlungen|transaktionen|einkäufe|abbuchungen|überweisungen';
const RECENT =
  'last|latest|recent|newest|past|previous|first|top|últim[oa]s|ultim[oa]s|primer[oa]s|derni(?:er|ère)s|premi(?:er|ère)s|letzten?|neuesten?|jüngsten?|ersten?|vergangenen|' +
  'biggest|largest|highest|mayores|plus (?:grosse|gro|grande)s|größten|höchsten|teuersten';
const NUMBER = '\\d{1,6}(?![.,]?\\d)|\\p{L}+';

/** "last 5", "las últimas tres", "die letzten fünf"; "3 most recent", "les 3 derniers", "ten transactions". */
const COUNTS = [
  new RegExp(`(?<!\\p{L})(?:${RECENT}) (?:an? )?(${NUMBER})(?!\\p{L})(?! (?:of )?(?:${TIME})(?!\\p{L}))`, 'giu'),
  new RegExp(
    `(?<![\\p{L}\\d.,])(${NUMBER}) (?:(?:most )?(?:${RECENT})(?! (?:${TIME})(?!\\p{L}))|(?:${ITEMS}))(?!\\p{L})`,
    'giu',
  ),
];

/** Numbers that are no number words elsewhere. */
const SOME: Readonly<Record<string, number>> = {
  couple: 2,
  dozen: 12,
  par: 2,
  docena: 12,
  douzaine: 12,
  dizaine: 10,
  paar: 2,
  dutzend: 12,
};

/** "My last payment", "el último movimiento": one of them. */
const ONE = new RegExp(
  `(?<!\\p{L})(?:last|latest|newest|most recent|últim[oa]|derni(?:er|ère)|letzten?|neueste) ` +
    `(?:transaction|payment|purchase|entry|movement|booking|charge|movimiento|transacción|pago|compra|cargo|operación|` +
    `op[ée]ration|paiement|achat|mouvement|umsatz|buchung|zahlung|transaktion|abbuchung)(?!\\p{L})`,
  'giu',
);

const MAYBE = new RegExp(`(?<!\\p{L})(?:${RECENT}|${ITEMS})(?!\\p{L})`, 'iu');

/** How many of something are asked for; the first that is said. */
export function countIn({ text, language, taken }: Source): readonly Entity[] {
  if (!MAYBE.test(text)) return [];
  for (const pattern of COUNTS) {
    for (const match of text.matchAll(pattern)) {
      const value = numberOf(match[1] ?? '', language);
      const span = spanOf(match, 1);
      if (value !== undefined && taken.isFree(span)) return [entityAt(text, span, { type: 'count', value })];
    }
  }
  for (const match of text.matchAll(ONE)) {
    const span = spanOf(match);
    if (taken.isFree(span)) return [entityAt(text, span, { type: 'count', value: 1 })];
  }
  return [];
}

function numberOf(said: string, language: Language): number | undefined {
  if (/^\d/.test(said)) return Number(said);
  const word = fold(said);
  if (Object.hasOwn(SOME, word)) return SOME[word];
  const number = numberWord(word, language);
  return number !== undefined && 'value' in number && word.length > 2 ? number.value : undefined;
}
