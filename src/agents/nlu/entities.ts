import { ibansIn, lastFourOf, sensitiveSpans } from '../../common/sensitive/index.js';
import type { Entity } from '../understanding.js';
import { allAccountsIn, cardIn, kindsIn, lastFoursIn } from './entities/accounts.js';
import { categoriesIn } from './entities/categories.js';
import { countIn } from './entities/counts.js';
import { periodsIn } from './entities/dates/periods.js';
import { entityAt, type Source } from './entities/found.js';
import { type Amount, amountsIn } from './entities/money/money.js';
import { merchantIn, payeesIn } from './entities/names.js';
import { percentagesIn } from './entities/percent.js';
import { spoken } from '../languages.js';
import { type Span, Taken } from './entities/span.js';
import { tenseOf } from './entities/tense.js';

/** What a text's dates and numbers depend on, besides its words. */
export interface Circumstances {
  /** ISO 639-1; English if it is not given. */
  readonly language?: string;
  /** Without it periods are noticed, but nobody knows which days they are. */
  readonly now?: Date;
  /** IANA; UTC if it is not given. */
  readonly timeZone?: string;
  /** Where a date without a year lies; by the words if it is not given. */
  readonly tense?: 'past' | 'future';
}

/** What a text names, by its words alone: whose account it is, or whether there is one, is not known here. */
export function entitiesIn(text: string, circumstances: Circumstances = {}): readonly Entity[] {
  const reading = new Reading({ text, language: spoken(circumstances.language ?? 'en'), taken: Taken.NOTHING });
  reading.take(ibanEntities);
  reading.take(cardNumbers);
  reading.reserve(sensitiveSpans(text));
  reading.take(lastFoursIn);
  reading.take(percentagesIn);
  reading.take(countIn);
  reading.take(pricedEntities); // before periods: "over $500 last month" is no 500 months
  reading.take((source) => periodEntities(source, circumstances));
  reading.take(amountEntities);
  reading.take(merchantIn);
  reading.take(payeesIn);
  for (const reader of [kindsIn, allAccountsIn, cardIn, categoriesIn]) reading.add(reader);
  return reading.entities;
}

type Reader = (source: Source) => readonly Entity[];

class Reading {
  private readonly found: Entity[] = [];
  private source: Source;

  constructor(source: Source) {
    this.source = source;
  }

  get entities(): readonly Entity[] {
    return this.found.sort((one, other) => one.start - other.start);
  }

  /** What it finds is taken: nobody after it reads it again. */
  take(reader: Reader): void {
    const entities = reader(this.source);
    this.found.push(...entities);
    this.reserve(entities);
  }

  add(reader: Reader): void {
    this.found.push(...reader(this.source));
  }

  reserve(spans: readonly Span[]): void {
    if (spans.length > 0) this.source = { ...this.source, taken: this.source.taken.and(spans) };
  }
}

const HAS_DIGIT = /\d/;

function ibanEntities({ text }: Source): readonly Entity[] {
  if (!HAS_DIGIT.test(text)) return [];
  return ibansIn(text).map(({ iban, isValid, ...span }) =>
    entityAt(text, span, { type: 'iban', value: iban, isValid }),
  );
}

/** What is left of a card's number in words that are kept. */
const KEPT_CARD = /(?<![•\p{L}\p{N}])•{4}\d{4}(?![\p{L}\p{N}])/gu;

/** Only the last four digits are kept, of the text as well: entities are stored and shown. */
function cardNumbers({ text, taken }: Source): readonly Entity[] {
  if (!HAS_DIGIT.test(text)) return [];
  const whole = sensitiveSpans(text).filter(({ kind }) => kind === 'pan');
  const kept = Array.from(text.matchAll(KEPT_CARD), ({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  return [...whole, ...kept]
    .filter((span) => taken.isFree(span))
    .map(({ start, end }) => {
      const lastFour = lastFourOf(text.slice(start, end));
      return { type: 'card_number', text: `••••${lastFour}`, value: lastFour, start, end };
    });
}

/** A moment to read by when only the places are wanted. */
const ANY_MOMENT = new Date(0);

function periodEntities(
  { text, language, taken }: Source,
  { now, timeZone = 'UTC', tense }: Circumstances,
): readonly Entity[] {
  const moment = { now: now ?? ANY_MOMENT, timeZone, tense: tense ?? tenseOf(text) };
  return periodsIn(taken.blanked(text), language, moment, taken).map(({ from, to, ...span }) =>
    entityAt(text, span, { type: 'period', value: text.slice(span.start, span.end), ...(now && { from, to }) }),
  );
}

/** Amounts in a currency. */
const pricedEntities = (source: Source): readonly Entity[] =>
  amountEntities(source).filter(({ currency }) => currency !== undefined);

function amountEntities({ text, language, taken }: Source): readonly Entity[] {
  return amountsIn(text, language, taken).map((amount) => entityAt(text, amount, { type: 'money', ...wireOf(amount) }));
}

const wireOf = ({ decimal, currency, isBare }: Amount): { value: string; currency?: string; isBare: boolean } => ({
  value: decimal,
  ...(currency !== undefined && { currency }),
  isBare,
});
