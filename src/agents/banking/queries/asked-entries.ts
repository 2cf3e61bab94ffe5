import { Money } from '../../../common/money.js';
import type { Understanding } from '../../understanding.js';
import type { EntryFilter } from '../banking-provider.js';
import { type Run, runsIn } from '../questions/words.js';

/** Which entries a message asks for, as far as its own words tell. */
export interface Asked {
  /** Days, categories and amounts. */
  readonly filter: Pick<EntryFilter, 'from' | 'to' | 'categories' | 'leastMinor' | 'mostMinor'>;
  /** What may name merchants, payees and accounts: the books know. */
  readonly runs: readonly Run[];
}

/** Where no currency was named: as most have. */
const WITH_TWO_PLACES = 'EUR';
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Whole words: "über" is in "überwiesen". */
const ABOVE =
  /(?<!\p{L})(?:over|above|more than|at least|larger|bigger|(?:más|mayor)(?:es)? (?:de|que|a)|plus de|au-dessus|über|mehr als|größere?[nrs]?)(?!\p{L})/iu;
const BELOW =
  /(?<!\p{L})(?:under|below|less than|at most|smaller|(?:menos|menor)(?:es)? (?:de|que|a)|moins de|en dessous|unter|weniger als|kleinere?[nrs]?)(?!\p{L})/iu;

export function askedEntries(understanding: Understanding): Asked {
  const { from, to } = daysOf(understanding);
  const categories = understanding.entities.filter(({ type }) => type === 'category').map(({ value }) => String(value));
  return {
    filter: {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(categories.length > 0 && { categories }),
      ...amountsOf(understanding),
    },
    runs: runsIn(understanding),
  };
}

const BETWEEN = /(?<!\p{L})(?:between|entre|zwischen)(?!\p{L})/iu;

/** "Between" two periods: the time from one to the other. */
export function isSpan({ entities, linguistics }: Understanding): boolean {
  const [one, other] = entities.filter(({ type }) => type === 'period');
  const [from, end] = [text(one?.['from']), text(other?.['to'])];
  return BETWEEN.test(linguistics.normalised) && from !== undefined && end !== undefined && from <= end;
}

/** Of two periods the first counts, unless it is the time from one to the other that is meant. */
function daysOf(understanding: Understanding): {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
} {
  const [one, other] = understanding.entities.filter(({ type }) => type === 'period');
  return { from: text(one?.['from']), to: text((isSpan(understanding) ? other : one)?.['to']) };
}

/** Directly before an amount. */
const BETWEEN_AMOUNTS = /(?<!\p{L})(?:between|entre|zwischen) [$€£]?$/iu;

function amountsOf(understanding: Understanding): Pick<EntryFilter, 'leastMinor' | 'mostMinor'> {
  const [one, other] = minorsIn(understanding);
  if (one === undefined) return {};
  const said = understanding.linguistics.normalised;
  const [isAbove, isBelow, isBetween] = [ABOVE.test(said), BELOW.test(said), isBetweenAmounts(understanding)];
  if (other !== undefined && (isBetween || (isAbove && isBelow)))
    return one < other ? { leastMinor: one, mostMinor: other } : { leastMinor: other, mostMinor: one };
  return openOrExact(one, isAbove || isBetween, isBelow);
}

function openOrExact(minor: bigint, isLeast: boolean, isMost: boolean): Pick<EntryFilter, 'leastMinor' | 'mostMinor'> {
  if (isLeast) return { leastMinor: minor };
  return isMost ? { mostMinor: minor } : { leastMinor: minor, mostMinor: minor };
}

function isBetweenAmounts({ entities, linguistics: { normalised } }: Understanding): boolean {
  const amount = entities.find(({ type }) => type === 'money');
  return amount !== undefined && BETWEEN_AMOUNTS.test(normalised.slice(0, amount.start));
}

/** "Between 100 and 200 euros": the currency of one is that of the other. */
function minorsIn({ entities }: Understanding): readonly bigint[] {
  const amounts = entities.filter(({ type }) => type === 'money');
  const currency = amounts.map((amount) => text(amount['currency'])).find((named) => named !== undefined);
  return amounts
    .flatMap(({ value }) => Money.parse(String(value), currency ?? WITH_TWO_PLACES)?.minor ?? [])
    .filter((minor) => minor >= 0n);
}
