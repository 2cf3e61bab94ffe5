import { type Span, Taken } from '../../nlu/entities/span.js';
import type { Understanding } from '../../understanding.js';
import { BEFORE_NAMES, DETERMINERS } from './question-words.js';
import { word } from './totals.js';
import { runsIn, wordsIn } from './words.js';

/** Without what is said to be left out, which words stand for it, and with nothing else named. */
export interface LeftOut {
  /** As it was said. */
  readonly named: string;
  /** The question as if nothing were to be left out. */
  readonly whole: Understanding;
  /** The question for that alone. */
  readonly only: Understanding;
}

const LEAVING_OUT = word(
  'without|excluding|exclude|except(?:ing)?|not (?:counting|including)|leaving out|apart from|aside from|other than|minus|but not',
  'sin (?:contar|incluir)|sin(?! embargo)|excepto|excluyendo|(?<!más o )menos|salvo|quitando|aparte de',
  "sans (?:compter|inclure)|sans(?! doute)|sauf|hors|hormis|excepté|à part|à l'exception de|en dehors de",
  'ohne|außer|ausser|ausgenommen|abgesehen von|exklusive|bis auf',
);
const NAMED = ['category', 'merchant', 'payee_name'];
/** "Without a description" names nothing. */
const NO_NAMES = ['a', 'an', 'any', 'un', 'una', 'une', 'ein', 'eine', 'einen', 'einem', 'einer'];
const AND = ['and', 'or', 'nor', 'y', 'e', 'o', 'u', 'ni', 'et', 'ou', 'und', 'oder'];

/** Read where a word like "without" stands directly before a name or a category; undefined where nothing is left out. */
export function leftOutIn(understanding: Understanding): LeftOut | undefined {
  const text = understanding.linguistics.normalised;
  const leaving = LEAVING_OUT.exec(text);
  if (!leaving) return undefined;
  const after = leaving.index + leaving[0].length;
  const names = namesIn(understanding);
  const out = listAfter(after, names, text);
  const [first, last] = [out[0], out.at(-1)];
  if (!first || !last) return undefined;
  const others = names.filter((name) => !out.includes(name));
  return {
    named: text.slice(first.start, last.end),
    whole: without([{ start: leaving.index, end: last.end }], understanding),
    only: without([{ start: leaving.index, end: first.start }, ...others], understanding),
  };
}

const namesIn = (understanding: Understanding): readonly Span[] =>
  [
    ...understanding.entities.filter(({ type }) => NAMED.includes(type)),
    ...runsIn(understanding).map(({ words, text }) => {
      const start = words[0]?.start ?? 0;
      return { start, end: start + text.length };
    }),
  ].sort((one, other) => one.start - other.start);

/** "Rent, Amazon and the groceries": as many as follow each other. */
function listAfter(start: number, names: readonly Span[], text: string): readonly Span[] {
  const list: Span[] = [];
  let end = start;
  for (const name of names.filter((each) => each.start >= start)) {
    if (!isJoined(text.slice(end, name.start), list.length > 0)) break;
    list.push(name);
    end = Math.max(end, name.end);
  }
  return list;
}

function isJoined(between: string, isNext: boolean): boolean {
  const words = wordsIn(between).map(({ lower }) => lower);
  const isList = !isNext || words.length === 0 || between.includes(',') || words.some((each) => AND.includes(each));
  const isJoint = (each: string): boolean =>
    (isNext && AND.includes(each)) || BEFORE_NAMES.has(each) || DETERMINERS.has(each);
  return isList && words.every((each) => isJoint(each) && !NO_NAMES.includes(each));
}

/** Places stay as they are, so that what was read in the rest stands where it stood. */
function without(spans: readonly Span[], understanding: Understanding): Understanding {
  const { linguistics, entities } = understanding;
  const taken = Taken.of(spans.filter(({ start, end }) => start < end));
  return {
    ...understanding,
    linguistics: { ...linguistics, normalised: taken.blanked(linguistics.normalised) },
    entities: entities.filter((entity) => taken.isFree(entity)),
  };
}
