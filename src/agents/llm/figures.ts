import type { Language } from '../languages.js';
import { fold } from '../nlp/fold.js';
import { type CurrencyWord } from '../nlu/entities/money/currencies.js';
import { readDigits, times, toText } from '../nlu/entities/money/decimal.js';
import { Row } from '../nlu/entities/money/row.js';
import { spokenNumber } from '../nlu/entities/money/spoken-number.js';
import { tokensOf } from '../nlu/entities/money/tokens.js';

/** A number in a text, in digits or in words. */
interface Figure {
  /** `1250.5`: without grouping, and without zeros that say nothing. */
  readonly value: string;
  /** `EUR`, `%`; empty where none stands beside it. */
  readonly unit: string;
  /** In words. */
  readonly isSaid: boolean;
}

const PERCENT = /^(?:%|percent|pct|prozent|pourcent|pourcents)$/;
/** "5 per cent", "5 por ciento", "5 pour cents" */
const PER: readonly string[] = ['per cent', 'por ciento', 'pour cent', 'pour cents'];
/** Of other scripts: what they are worth is not worked out. NFKC makes plain digits of the others: "５", "②". */
const STRANGE_NUMBER = /[^\P{N}0-9]/u;
/** NFKC makes letters of these. */
const ROMAN = /\p{Nl}/u;
const DASH = /[\p{Pd}\u2212]/gu;
const POINT_FIRST = /(?<![\p{N}\p{L}])\.(?=\d)/gu;

/** Letters that are a number from four on: "MMXXIV". */
const ROMAN_LETTERS = /\b(?=[MDCLXVI]{4})M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b/;
/** Folded number words that are not read, because what they are worth is vague or they are seldom written so. */
const UNREAD = new RegExp(
  `\\b(?:${[
    '(?:douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?|dizaines?|milliers?|quatrevingts?\\w*',
    'docenas?|decenas?|centenares?|dutzend\\w*',
    '(?:one|two|three|four|five|six|seven|eight|nine)(?:hundred|thousand|million)',
    '(?:quarter|third|fifth|tenth|half) of (?:a|one) (?:per ?cent|dollar|euro|pound)',
    '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\w+teenth|twentieth|thirtieth) of ' +
      '(?:january|february|march|april|may|june|july|august|september|october|november|december)',
    '(?:ersten|zweiten|dritten|vierten|funften|sechsten|siebten|achten|neunten|zehnten|elften|zwolften|\\w+zehnten|\\w+[zs]igsten) ' +
      '(?:januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)',
  ].join('|')})\\b`,
);

/** The figures that sources bring along, as far as they may be said again. */
export class KnownFigures {
  private readonly known = new Set<string>();

  constructor(private readonly language: Language) {}

  /** @param language  in whose notation it is written. It is read in no other: 150.729 is not 150,729. */
  add(text: string, language: Language): void {
    for (const { value, unit } of figuresIn(plainly(text), language)) {
      this.known.add(value);
      this.known.add(`${value} ${unit}`);
    }
  }

  /** @returns whether every figure of the text, read in the conversation's language, was in what was added. */
  cover(text: string): boolean {
    const plain = plainly(text);
    if (STRANGE_NUMBER.test(plain) || ROMAN.test(text) || ROMAN_LETTERS.test(plain) || UNREAD.test(fold(plain)))
      return false;
    const isKnown = ({ value, unit }: Figure): boolean => this.known.has(unit === '' ? value : `${value} ${unit}`);
    return figuresIn(plain, this.language).every(isKnown) && OTHERS.every((other) => this.coversSaid(plain, other));
  }

  /** "quinientos dollars": number words of another language before money. */
  private coversSaid(plain: string, other: Language): boolean {
    return figuresIn(plain, other).every(
      ({ value, unit, isSaid }) => !isSaid || unit === '' || this.known.has(`${value} ${unit}`),
    );
  }
}

const OTHERS: readonly Language[] = ['en', 'es', 'fr', 'de'];

const plainly = (text: string): string => text.normalize('NFKC').replace(DASH, '-').replace(POINT_FIRST, '0.');

function figuresIn(plain: string, language: Language): readonly Figure[] {
  const row = new Row(tokensOf(plain, language !== 'en'), language);
  const found: Figure[] = [];
  for (let at = 0; at < row.length;) {
    const isSaid = !row.isNumber(at);
    const { value, next } = isSaid ? saidAt(row, at) : writtenAt(row, at);
    if (value !== undefined) found.push({ value: signOf(row, at) + value, unit: unitOf(row, at, next), isSaid });
    at = next;
  }
  return found;
}

const MINUS = /^(?:minus|negative|menos|moins)$/;

/** "-50", "-$50", "$-50", "minus fifty" */
function signOf(row: Row, at: number): '-' | '' {
  const before = row.currencyBefore(at - 1) === undefined ? at - 1 : at - 2;
  const isMinus = [at - 1, before].some((each) => row.isMinusSign(each) || MINUS.test(row.word(each)));
  return isMinus ? '-' : '';
}

interface Read {
  readonly value?: string;
  readonly next: number;
}

/** "1,250.50", "5k" */
function writtenAt(row: Row, at: number): Read {
  const number = readDigits(row.word(at), row.language);
  const isThousands = row.isGlued(at + 1) && row.word(at + 1) === 'k';
  const value = short(toText(isThousands ? times(number, 1_000) : number));
  return { value: isGluedScale(row, at + 1) ? `${value}${row.word(at + 1)}` : value, next: at + (isThousands ? 2 : 1) };
}

/** "5m", "2bn": how much that is depends on who says it. */
const isGluedScale = (row: Row, at: number): boolean =>
  row.isGlued(at) && /^(?:m|mn|mm|bn|b|mio|mrd|t)$/.test(row.word(at));

/** "two hundred" */
function saidAt(row: Row, at: number): Read {
  const word = row.number(at);
  if (word?.kind !== 'add' && word?.kind !== 'scale' && word?.kind !== 'weak') return { next: at + 1 };
  const said = spokenNumber(row, at) ?? { value: word.value, next: at + 1, isWeak: word.kind === 'weak' };
  return said.isWeak ? oneAt(row, at, said.next) : { value: String(said.value), next: said.next };
}

/** "a" and "one" are articles more often than figures, but "one euro" and "ein Prozent" are figures. */
const oneAt = (row: Row, at: number, next: number): Read =>
  ONE.test(row.word(at)) && unitOf(row, at, next) !== '' ? { value: '1', next } : { next };

const ONE = /^(?:one|un|una|une|uno|ein|eine|einem|einen|einer)$/;
/** What makes another amount of a number; how much is not worked out. */
const SCALE = /^(?:‰|lakhs?|crores?|mil|mille|bps?|basis|basispunkte?n?|punt?os?|points?)$/;
const SYMBOL = /^\p{Sc}$/u;

function unitOf(row: Row, first: number, next: number): string {
  const after = row.word(next);
  if (PERCENT.test(after) || PER.includes(`${after} ${row.word(next + 1)}`)) return '%';
  if (SCALE.test(after)) return after;
  const currency: CurrencyWord | undefined = row.currencyBefore(first - 1) ?? row.currency(next);
  if (currency === undefined) return [row.word(first - 1), after].find((word) => SYMBOL.test(word)) ?? '';
  return `${currency.currency ?? 'money'}${currency.isMinor ? '/100' : ''}`;
}

/** `0050.50` → `50.5` */
const short = (decimal: string): string =>
  (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal).replace(/^0+(?=\d)/, '');
