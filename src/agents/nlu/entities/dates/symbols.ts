import { fold } from '../../../nlp/fold.js';
import type { Language } from '../../../languages.js';
import type { Span } from '../span.js';
import type { Unit } from './calendar.js';
import { phrasesOf, wordsOf } from './lexicon.js';

/**
 * What a word says about a date, in one letter, so that the grammar is a handful of regular expressions over letters
 * and the same for all languages:
 * `D` 14/02/2026, `Y` 2025, `n` number, `o` ordinal, `M` month, `m` one that is a word as well ("may"), `W` weekday,
 * `w` one that is, `R` yesterday, `U` unit, `L` last, `P` past (rolling), `T` this, `N` next, `A` ago, `V` German
 * "vor" (ago, before), `H` hence, `j` in (also: from now), `i` on, `l` the (may make a number a day), `d` other article, `e` a (one), `f` of, `s` since, `u` until, `b` before,
 * `a` after, `B` between, `F` from, `t` to, `&` and, `E` end of, `G` beginning of,
 * `S` so far, `Z` year to date, `Q` Q1, `K` last but one, `C` a holiday (its value 1225 is 25 December), `c` comma,
 * `x` anything else.
 */
export interface DateSymbol extends Span {
  readonly letter: string;
  /** Of a number, month (1–12), weekday (1–7), year, quarter; days from today for `R`. */
  readonly value: number;
  readonly unit?: Unit;
  /** A written date, or a word. */
  readonly text: string;
}

const PIECES =
  /\d{4}-\d{2}-\d{2}|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)|\d{1,2}\/\d{4}(?!\d)|\d{1,2}(?:\/\d{1,2}|\.\d{1,2}\.)(?![\d,])|[qQ][1-4](?!\d)|\d+(?:st|nd|rd|th|er|ere|º|ª|°)(?!\p{L})|\d{1,2}\.(?!\d)|\d+(?:[.,]\d+)*|\p{L}+(?:'(?=\p{L}))?|\p{So}+|[^\s]/gu;
const NUMERIC_DATE =
  /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{1,2}\/(?:\d{4}|\d{1,2})|\d{1,2}\.\d{1,2}\.)$/;
/** "14.2.": German writes so; in English it is an amount at the end of a sentence. */
const SHORT_WITH_POINTS = /^\d+\.\d+\.$/;
const ORDINAL = /^\d{1,2}(?:st|nd|rd|th|er|ere|º|ª|°|\.)$/;
const QUARTER = /^q[1-4]$/;
const YEAR = /^(?:19|20)\d\d$/;

/** Letters that can make a date. Without one of them there is none, and the grammar need not be asked. */
const TELLING = /[DYMmWwRUEGQoZC]/;

/** The text as symbols; undefined if nothing in it tells of a date. */
export function symbolsOf(text: string, language: Language): readonly DateSymbol[] | undefined {
  const symbols = Array.from(text.matchAll(PIECES), ({ 0: piece, index }) => symbolOf(piece, index, language));
  const joined = joinPhrases(symbols, language);
  return joined.some(({ letter }) => TELLING.test(letter)) ? joined : undefined;
}

function symbolOf(piece: string, start: number, language: Language): DateSymbol {
  const place = { start, end: start + piece.length };
  const first = piece.charCodeAt(0);
  if (first >= 48 && first <= 57) return { ...place, ...numberSymbol(piece, language) };
  if (piece === ',') return { ...place, letter: 'c', value: 0, text: ',' };
  if (piece === '-') return { ...place, letter: 't', value: 0, text: '-' };
  const text = fold(piece);
  if (QUARTER.test(text)) return { ...place, letter: 'Q', value: Number(text[1]), text };
  const words = wordsOf(language);
  const meaning = words.get(text) ?? (text.endsWith("'") ? words.get(text.slice(0, -1)) : undefined); // today's
  return { ...place, letter: 'x', value: 0, ...meaning, text };
}

function numberSymbol(piece: string, language: Language): Pick<DateSymbol, 'letter' | 'value' | 'text'> {
  if (NUMERIC_DATE.test(piece) && !(language === 'en' && SHORT_WITH_POINTS.test(piece)))
    return { letter: 'D', value: 0, text: piece };
  if (YEAR.test(piece)) return { letter: 'Y', value: Number(piece), text: piece };
  if (ORDINAL.test(piece)) return { letter: 'o', value: parseInt(piece, 10), text: piece };
  return /^\d{1,3}$/.test(piece)
    ? { letter: 'n', value: Number(piece), text: piece }
    : { letter: 'x', value: 0, text: piece };
}

/** "day before yesterday", "fin de semana", "il y a" are one symbol. */
function joinPhrases(symbols: readonly DateSymbol[], language: Language): readonly DateSymbol[] {
  const phrases = phrasesOf(language);
  const joined: DateSymbol[] = [];
  for (let at = 0; at < symbols.length; at++) {
    const symbol = symbols[at];
    if (!symbol) break;
    const phrase = phrases
      .get(symbol.text)
      ?.find(({ rest }) => rest.every((word, i) => symbols[at + 1 + i]?.text === word));
    joined.push(
      phrase
        ? {
            ...phrase.meaning,
            text: symbol.text,
            start: symbol.start,
            end: symbols[at + phrase.rest.length]?.end ?? symbol.end,
          }
        : symbol,
    );
    if (phrase) at += phrase.rest.length;
  }
  return joined;
}
