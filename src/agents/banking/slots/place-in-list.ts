/** "The second one", "2", "la primera", "der letzte": which of a list that was shown. */

const FIRST = ['1|1st|first|one|primer[oa]?|un[oa]?|premi(?:er|ère)|une?|erste[nrs]?|eins|1er|1ère'];
const LATER = [
  '2|2nd|second|two|segund[oa]|dos|deuxième|seconde?|deux|zweite[nrs]?|zwei',
  '3|3rd|third|three|tercer[oa]?|tres|troisième|trois|dritte[nrs]?|drei',
  '4|4th|fourth|four|cuart[oa]|cuatro|quatrième|quatre|vierte[nrs]?|vier',
  '5|5th|fifth|five|quint[oa]|cinco|cinquième|cinq|fünfte[nrs]?|fünf',
];
const LAST =
  'last|latest|newest|most recent|últim[oa]|más reciente|derni(?:er|ère)|plus récente?|letzte[nrs]?|neueste[nrs]?';
const BEFORE =
  "(?:(?:it(?:'s| is| was)?|please|i mean|the|my|very|number|no\\.?|nr\\.?|#|es|fue|el|la|mi|número|c'(?:est|était)|le|ma|mon|numéro|n°|es ist|es war|das|die|der|den|mein[ea]?|nummer) ?|l')*";
const AFTER =
  '(?: (?:one|of them|charge|transaction|payment|purchase|order|standing order|card|cargo|movimiento|pago|orden|tarjeta|opération|paiement|virement|carte|abbuchung|buchung|zahlung|auftrag|dauerauftrag|karte|please|bitte|por favor))*[.!]*';

const whole = (words: string): RegExp => new RegExp(`^${BEFORE}(?:${words})${AFTER}$`, 'iu');
const PLACES: readonly RegExp[] = [...FIRST, ...LATER].map(whole);
const AT_THE_END = whole(LAST);

/** Whether it says nothing but a place in a list. */
export const isPlaceInList = (text: string): boolean =>
  AT_THE_END.test(text) || PLACES.some((place) => place.test(text));

/** The last in time, of what is listed by its time. */
export const isTheLast = (text: string): boolean => AT_THE_END.test(text);

/** @returns undefined where it names no place, or one behind the end. */
export function pickedFrom<Item>(text: string, items: readonly Item[]): Item | undefined {
  if (AT_THE_END.test(text)) return items.at(-1);
  const index = PLACES.findIndex((place) => place.test(text));
  return index < 0 ? undefined : items[index];
}
