import type { Language } from '../languages.js';

/*
 * "40 to Lena, no wait, to Maria": whoever corrects themselves within one sentence takes back what they said before it.
 * The words of all four languages count in each, since a short sentence may be taken for another language.
 */

const anyOf = (...words: readonly string[]): string => `(?:${words.join('|')})`;
const PAUSE = '[,;:.!?…–—-]';
/** Nothing but these between two words of a correction: "no, wait". */
const GAP = `(?:\\s|${PAUSE})+`;
const END = '(?!\\p{L})';

const NO = anyOf('no', 'nope', 'nah', 'non', 'nein', 'nee', 'nö');
const WAIT = anyOf(
  'wait|hold on|hang on|oops|whoops|scratch that|correction|my mistake',
  'espera|espere|un momento',
  'attends|attendez|un instant',
  'warte|warten sie|moment|halt|quatsch',
);
const SORRY = anyOf('sorry', 'perd[oó]n(?:a|e)?', 'pardon', 'désolée?', 'entschuldigung|entschuldige');
const MEAN = anyOf(
  'i mean|i meant',
  'quiero decir|quise decir|mejor dicho',
  'je veux dire|je voulais dire',
  'ich meine|ich meinte',
);
const RATHER = anyOf(
  'actually|or rather|rather(?! than)|make (?:it|that)',
  'digo|mejor|más bien',
  'ou plutôt|plutôt(?! que)|finalement|enfin',
  'besser|lieber|doch lieber|vielmehr|beziehungsweise|bzw\\.?|doch',
);
/** What may follow a correction before what is meant. */
const THEN = anyOf(NO, WAIT, SORRY, MEAN, RATHER, "it'?s", 'it should be', 'send it', 'that', 'ach', 'doch', 'mais');
const PLACE = anyOf('to', 'from', 'into', 'out of', 'for', 'make', 'my', 'not');

/** Words after "no" that make no correction of it: "no hurry", "no gracias". */
const NO_CORRECTION = anyOf(
  'hurry|rush|problem|problems|worries|need|matter|reference|note|message|comment|fees?|charges?|thanks|thank|one|more|later|longer|idea|doubt|way|questions?|strings|yes|but|gracias|importa|urge|corre|prisa|hay|tengo|plus|merci|danke',
);

const MARKS = [
  // With nothing before them that would be a pause
  `(?<!\\p{L})${NO}${GAP}${anyOf(WAIT, SORRY, MEAN, RATHER, NO)}${END}`,
  `(?<!\\p{L})${anyOf(WAIT, SORRY)}${GAP}${anyOf(NO, MEAN)}${END}`,
  `(?<!\\p{L})${MEAN}${END}`,
  `(?<!\\p{L}|ou )${anyOf('nein', 'non(?! plus)')}(?![\\p{L}-])`,
  // Between two pauses
  `${PAUSE}\\s*(?:oh |ah |ach |ay |uy |oder )?${anyOf(NO, WAIT)}(?=\\s*(?:${PAUSE}|$))`,
  `${PAUSE}\\s*${SORRY}(?=\\s*${PAUSE})`,
  // Behind one
  `${PAUSE}\\s*${RATHER}${END}(?=\\s*\\S)`,
  `${PAUSE}\\s*${NO} (?!${NO_CORRECTION}${END})(?=\\p{L}[\\p{L}'-]*[\\s.!]*$)`,
];
/** "No" is "not" in Spanish. */
const NOT_IN_SPANISH = [
  `${PAUSE}\\s*no (?=${PLACE}${END})`,
  `${PAUSE}\\s*no (?=\\p{Sc}? ?\\d)`,
  `(?<=\\d\\s*)(?<!\\p{L})no (?=\\p{Sc}?\\d)`,
];
/** "A Lena, no a Luis" may mean both: not to him, or no, to him. */
const EITHER_IN_SPANISH = new RegExp(`${PAUSE}\\s*no (?=(?:al?|para|del?|desde) )(?!.*(?<!\\p{L})sino ${END})`, 'iu');

const markOf = (marks: readonly string[]): RegExp =>
  new RegExp(`(?:${PAUSE}\\s*){0,3}${anyOf(...marks)}(?:${GAP}${THEN}${END})*(?:${GAP}|$)?`, 'iu');
const MARK = markOf([...MARKS, ...NOT_IN_SPANISH]);
const MARK_IN_SPANISH = markOf(MARKS);

/** Few signs: of a long row of them each would else be tried as the first. */
const SPACE = '[\\s,;:.]{1,3}';
const INSTEAD_OF = `(?<!\\p{L})${anyOf(
  '(?:instead of|rather than)(?!\\p{L})',
  'en (?:vez|lugar) de(?!\\p{L})',
  "(?:au lieu|plutôt que) ?(?:de |d')?",
  '(?:an)?statt(?: (?:de[rmn]|von))?(?!\\p{L})',
)}`;
/** What begins what is meant, behind what is not. */
const VERB = anyOf(
  'send|pay|transfer|wire|move|give|make|block|replace|use|take',
  'env[ií]a\\p{L}*|manda\\p{L}*|transfi\\p{L}*|paga\\p{L}*|haz|bloquea\\p{L}*|usa',
  'envo\\p{L}+|vire[zr]?|pa[iy]\\p{L}+|verse[zr]?|fais|bloque[zr]?',
  'schick\\p{L}*|überweis\\p{L}*|zahl\\p{L}*|send\\p{L}*|sperr\\p{L}*|nimm',
);
const WHERE = anyOf('to|from', 'al?|desde', 'à|depuis', 'an|von');
/** "Instead of 5 send 6", "send 6 instead of 5". */
const insteadThen = (begins: string): RegExp =>
  new RegExp(`^\\P{L}*${INSTEAD_OF}\\s*(.+?)${SPACE}(${begins}${END}.+)$`, 'isu');
const INSTEAD_BEFORE = [insteadThen(VERB), insteadThen(WHERE)];
const INSTEAD_BEHIND = new RegExp(`^(.+?)${SPACE}${INSTEAD_OF}\\s*(.+)$`, 'isu');

/** What is not meant, and what is. */
function insteadIn(text: string): SelfCorrection | undefined {
  const [, not, meant] = INSTEAD_BEFORE.map((each) => each.exec(text)).find((found) => found !== null) ?? [];
  if (not && meant) return { parts: [not, meant], isEither: false, isInstead: true };
  const [, wanted, rather] = INSTEAD_BEHIND.exec(text) ?? [];
  return wanted && rather ? { parts: [rather, wanted], isEither: false, isInstead: true } : undefined;
}

export interface SelfCorrection {
  /** What was said first, then what it was corrected to, in their order. The last is empty where only "no wait" follows. */
  readonly parts: readonly string[];
  /** It may as well be meant the other way round. */
  readonly isEither: boolean;
  /** "6 instead of 5": what it is instead of need not have been said before. */
  readonly isInstead?: true;
}

/** @returns undefined where nothing that is said takes back what was said before it. */
export function selfCorrection(text: string, language: Language): SelfCorrection | undefined {
  const instead = insteadIn(text);
  if (instead) return instead;
  const isEither = language === 'es' && EITHER_IN_SPANISH.test(text);
  const parts = text.split(language === 'es' ? MARK_IN_SPANISH : MARK).map((part) => part.trim());
  const first = parts.findIndex((part) => part !== '');
  const said = first < 0 ? [] : parts.slice(first);
  return said.length > 1 || isEither ? { parts: said, isEither } : undefined;
}

/** Where the words of corrections stand, like ", no, ". */
export function correctionsIn(
  text: string,
  language: Language,
): readonly { readonly start: number; readonly end: number }[] {
  const mark = language === 'es' ? `${MARK_IN_SPANISH.source}|${EITHER_IN_SPANISH.source}` : MARK.source;
  const marks = text.matchAll(new RegExp(mark, 'giu'));
  return Array.from(marks, ({ index: start, 0: found }) => ({ start, end: start + found.length }));
}
