import type { Language } from '../../../languages.js';
import { type Span, Taken } from '../span.js';
import { type Day, dayIn, type Period, plus, plusDays, weekdayOf } from './calendar.js';
import { readAt, type Said } from './grammar.js';
import { type Standpoint, weekdayNear } from './nearest.js';
import { type DateSymbol, symbolsOf } from './symbols.js';

/** When and where something is said. */
export interface Moment {
  readonly now: Date;
  /** IANA; UTC if it is not given. */
  readonly timeZone?: string;
  /** Where a date without a year lies: behind for questions, ahead for orders. */
  readonly tense: 'past' | 'future';
}

/** A date or a period as it was said, from the first word to the last. */
export interface PeriodMention extends Period, Span {}

/** Every date and period in a text, from left to right. @param taken  places that mean something else. */
export function periodsIn(
  text: string,
  language: Language,
  moment: Moment,
  taken = Taken.NOTHING,
): readonly PeriodMention[] {
  const symbols = symbolsOf(text, language);
  if (!symbols) return [];
  const at = { today: dayIn(moment.timeZone ?? 'UTC', moment.now), tense: moment.tense, language };
  return new PeriodReader(symbols, at).read().filter((period) => taken.isFree(period));
}

/** Since, until, before, after, between, from. */
const OPENERS = 'subaFBfV';
const RANGE_OPENERS = 'FBsf';
const ARTICLES = /[dlijf]*/y;

interface Found {
  readonly period: PeriodMention;
  readonly next: number;
}

class PeriodReader {
  private readonly letters: string;

  constructor(
    private readonly symbols: readonly DateSymbol[],
    private readonly at: Standpoint,
  ) {
    this.letters = symbols.map(({ letter }) => letter).join('');
  }

  read(): readonly PeriodMention[] {
    const found: PeriodMention[] = [];
    for (let first = 0; first < this.symbols.length;) {
      const at = this.periodAt(first);
      if (at) found.push(at.period);
      first = at?.next ?? first + 1;
    }
    return found;
  }

  private periodAt(first: number): Found | undefined {
    const letter = this.letters.charAt(first);
    const ago = letter === 'V' ? this.saidAt(first, this.at) : undefined; // "vor drei Tagen", before "vor März"
    if (ago) return this.mention(ago, first, ago.next);
    return OPENERS.includes(letter) ? this.openedBy(letter, first) : this.plainAt(first);
  }

  private plainAt(first: number): Found | undefined {
    const said = this.saidAt(first, this.at);
    if (!said) return undefined;
    const range = this.rangeFrom(said, false);
    return this.mention(range ?? said, first, (range ?? said).next);
  }

  private openedBy(letter: string, first: number): Found | undefined {
    const start = this.skipArticles(first + 1);
    const said = this.saidAt(start, 'sb'.includes(letter) ? { ...this.at, tense: 'past' } : this.at);
    if (!said) return undefined;
    const range = RANGE_OPENERS.includes(letter) ? this.rangeFrom(said, letter === 'B') : undefined;
    if (range) return this.mention(range, first, range.next);
    return this.mention(this.opened(letter, said), 'fF'.includes(letter) ? start : first, said.next);
  }

  /** "since March", "until Friday": open, or closed by today. */
  private opened(letter: string, { from, to }: Said): Period {
    const { today } = this.at;
    switch (letter) {
      case 's':
        return from > today ? { from } : { from, to: today };
      case 'u':
        return { to };
      case 'b':
      case 'V':
        return { to: plusDays(from, -1) };
      case 'a':
        return { from: plusDays(to, 1) };
      default:
        return { from, to };
    }
  }

  /** "… to March", when a second date stands there. "And" joins only after "between". */
  private rangeFrom(left: Said, isBetween: boolean): (Period & { readonly next: number }) | undefined {
    const joint = this.letters.charAt(left.next);
    if (!(isBetween ? 'tu&' : 'tu').includes(joint) || joint === '') return undefined;
    const right = this.saidAt(this.skipArticles(left.next + 1), this.at);
    if (!right) return undefined;
    const from = this.startBefore(right, left);
    if (from !== undefined) return { from, to: right.to, next: right.next };
    return this.at.tense === 'future'
      ? { from: left.from, to: plus(right.to, 1, 'year'), next: right.next }
      : undefined;
  }

  /** The beginning of a range: what each end means alone need not fit together. "October to January", "Monday to Friday last week" */
  private startBefore(right: Said, left: Said): Day | undefined {
    if (left.from <= right.to) return left.from;
    if (this.letters.slice(left.first, left.next) === 'W') {
      return weekdayNear(weekdayOf(left.from), { ...this.at, today: right.from, tense: 'past' });
    }
    const yearBefore = plus(left.from, -1, 'year');
    return this.at.tense === 'past' && yearBefore <= right.to ? yearBefore : undefined;
  }

  private saidAt(first: number, at: Standpoint): Said | undefined {
    return first < this.symbols.length ? readAt(first, this.symbols, this.letters, at) : undefined;
  }

  private skipArticles(first: number): number {
    ARTICLES.lastIndex = first;
    return first + (ARTICLES.exec(this.letters)?.[0].length ?? 0);
  }

  private mention({ from, to }: Period, first: number, next: number): Found | undefined {
    const [one, last] = [this.symbols[first], this.symbols[next - 1]];
    if (!one || !last) return undefined;
    const ends: { from?: Day; to?: Day } = {};
    if (from !== undefined) ends.from = from;
    if (to !== undefined) ends.to = to;
    return { period: { ...ends, start: one.start, end: last.end }, next };
  }
}
