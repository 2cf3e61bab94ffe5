import type { Language } from '../languages.js';
import { entitiesIn } from '../nlu/entities.js';
import type { Said } from './task.js';
import { yesOrNo } from './yes-or-no.js';

/*
 * "Yes, and also 5 to Maple Street": a yes that something else comes with is no plain one. What is said behind it is
 * another order, and no correction of the one that was read back. As with corrections, the words of all four languages
 * count in each.
 */

const anyOf = (...words: readonly string[]): string => `(?:${words.join('|')})`;
const AND = anyOf('and', 'plus', 'y', 'e', 'et', 'und');
const ALSO = anyOf(
  'also|additionally|in addition|on top|another|one more',
  'también|tambien|además|ademas|aparte|otr[oa]s?',
  'aussi|également|egalement|en plus|en outre|encore|une? autre',
  'auch noch|auch|außerdem|ausserdem|zusätzlich|dazu noch|dazu|noch',
);
const END = '(?!\\p{L})';
const BEHIND = new RegExp(`(?<!\\p{L})${anyOf(`(?:${AND}\\s+)?(?<also>${ALSO})`, AND)}${END}[\\s,;:]*`, 'iu');

const TOO = anyOf('as well', 'too', ALSO);
const LEAD = '^\\P{L}*(?:(?:oh|ah|ach|uh|ay|ok|okay)\\P{L}+)?';
/** "Oh and 10 to Maple as well", "plus 5 for Maple": needs no yes, since it is said to be another. */
const ADDED = new RegExp(
  `${LEAD}(?:${AND}${END}\\s+(?=.{0,200}?(?<!\\p{L})${TOO}${END})|(?:plus|más|mas)\\s+(?=\\P{L}{0,3}\\d))`,
  'isu',
);
const TOO_WORDS = new RegExp(`(?<!\\p{L})${TOO}${END}`, 'giu');

/** What was said behind a yes, or with an "also" that needs none. */
export interface More {
  readonly said: Said;
  readonly isBehindYes: boolean;
  /** "Also 5", and not "and 5", which may as well say more of the same. */
  readonly isAnother: boolean;
}

/** @returns undefined where it is a plain yes, or begins otherwise. */
export function moreThanYes({ text, now }: Said, language: Language): More | undefined {
  const moreOf = (rest: string): Said => ({ text: rest, entities: entitiesIn(rest, { language, now }), now });
  const added = ADDED.exec(text);
  const own = added && text.slice(added[0].length).replace(TOO_WORDS, ' ').replace(/\s+/gu, ' ').trim();
  if (own) return { said: moreOf(own), isBehindYes: false, isAnother: true };
  const joint = BEHIND.exec(text);
  if (!joint) return undefined;
  const before = text.slice(0, joint.index).trim();
  const isAnother = joint.groups?.['also'] !== undefined;
  const isBehindYes = yesOrNo(before, language) === 'yes';
  const rest = text.slice(joint.index + joint[0].length).trim();
  if (rest === '' || !(isBehindYes || (before === '' && isAnother))) return undefined;
  return { said: moreOf(rest), isBehindYes, isAnother };
}
