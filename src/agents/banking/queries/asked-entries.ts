import { Money } from '../../../common/money.js';
import { type Language, inLanguage } from '../../languages.js';
import type { Entity, Understanding } from '../../understanding.js';
import { writtenDay } from '../notation.js';
import type { EntryFilter } from '../banking-provider.js';

/** Where no currency was named: as most have. */
const WITH_TWO_PLACES = 'EUR';
const first = ({ entities }: Understanding, type: string): Entity | undefined =>
  entities.find((each) => each.type === type);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const ABOVE =
  /\b(?:over|above|more than|at least|larger|bigger)\b|(?:más|mayor)(?:es)? (?:de|que|a)|plus de|au-dessus|über|mehr als|größer/iu;
const BELOW =
  /\b(?:under|below|less than|at most|smaller)\b|(?:menos|menor)(?:es)? (?:de|que|a)|moins de|en dessous|unter|weniger als|kleiner/iu;

/** Which entries a message means: its period, merchant, category and amount. */
export function askedEntries(understanding: Understanding): EntryFilter {
  const period = first(understanding, 'period');
  const [from, to] = [text(period?.['from']), text(period?.['to'])];
  const merchant = text(first(understanding, 'merchant')?.value);
  const category = merchant === undefined ? text(first(understanding, 'category')?.value) : undefined;
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(merchant !== undefined && { text: merchant }),
    ...(category !== undefined && { category }),
    ...amountsOf(understanding),
  };
}

function amountsOf(understanding: Understanding): Pick<EntryFilter, 'leastMinor' | 'mostMinor'> {
  const amount = first(understanding, 'money');
  const currency = text(amount?.['currency']) ?? WITH_TWO_PLACES;
  const minor = amount && Money.parse(String(amount.value), currency)?.minor;
  if (minor === undefined || minor < 0n) return {};
  const said = understanding.linguistics.normalised;
  if (ABOVE.test(said)) return { leastMinor: minor };
  return BELOW.test(said) ? { mostMinor: minor } : { leastMinor: minor, mostMinor: minor };
}

/** `from Mar 1, 2026 to Mar 5, 2026`; empty where no days were named. */
export function daysIn({ from, to }: EntryFilter, language: Language): string {
  const day = (iso: string): string => writtenDay(new Date(`${iso}T00:00:00Z`), language);
  if (from !== undefined && to !== undefined) {
    if (from === to)
      return inLanguage(language, {
        en: ` on ${day(from)}`,
        es: ` el ${day(from)}`,
        fr: ` le ${day(from)}`,
        de: ` am ${day(from)}`,
      });
    return inLanguage(language, {
      en: ` from ${day(from)} to ${day(to)}`,
      es: ` del ${day(from)} al ${day(to)}`,
      fr: ` du ${day(from)} au ${day(to)}`,
      de: ` vom ${day(from)} bis ${day(to)}`,
    });
  }
  if (from !== undefined)
    return inLanguage(language, {
      en: ` since ${day(from)}`,
      es: ` desde el ${day(from)}`,
      fr: ` depuis le ${day(from)}`,
      de: ` seit dem ${day(from)}`,
    });
  if (to !== undefined)
    return inLanguage(language, {
      en: ` up to ${day(to)}`,
      es: ` hasta el ${day(to)}`,
      fr: ` jusqu'au ${day(to)}`,
      de: ` bis ${day(to)}`,
    });
  return '';
}
