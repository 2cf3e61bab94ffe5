import { jaroWinkler } from '../../nlu/entities/jaro-winkler.js';
import { isCategoryWord } from '../../nlu/entities/categories.js';
import { partyIn } from '../own-descriptions.js';
import type { Run, Word } from './words.js';
import { wordsIn } from './words.js';

/** Of a name. In shorter words one letter makes another word. */
const LETTERS_TO_GUESS = 5;
/** "Netflx" is Netflix, "shall" is not Shell. */
const LIKENESS_MIN = 0.94;
/** Shorter ones are in too many names; a name that is as short itself is meant by all of it. */
const LETTERS_OF_A_WORD = 3;

interface Known {
  readonly name: string;
  readonly words: readonly Word[];
}

interface Said extends Known {
  /** The words of the message that say it. */
  readonly by: readonly Word[];
}

/**
 * Which of the names in a customer's books a message says, wherever in it. A name is said by all of its words, or by some
 * of them where nothing else is said beside: "burger king" is no Burger Barn. The one that says more goes before those that
 * the same words say in part.
 * @param names  as the books write them
 */
export function namesSaid(runs: readonly Run[], names: readonly string[]): readonly string[] {
  const known = names.map((name) => ({ name, words: wordsIn(partyIn(name)) }));
  const exact = sayings(runs, known, isSame);
  const said = exact.length > 0 ? exact : sayings(runs, known, isNearlySame);
  return said.filter((each) => !said.some((other) => saysMore(other, each))).map(({ name }) => name);
}

type Sameness = (one: Word, other: Word) => boolean;

const isSame: Sameness = (one, other) => one.forms.some((form) => other.forms.includes(form));

const isNearlySame: Sameness = ({ forms: [one = ''] }, { forms: [other = ''] }) =>
  Math.min(one.length, other.length) >= LETTERS_TO_GUESS && jaroWinkler(one, other) >= LIKENESS_MIN;

const sayings = (runs: readonly Run[], known: readonly Known[], isLike: Sameness): readonly Said[] =>
  known.flatMap((each) => {
    const by = runs.flatMap((run) => saying(run, each, isLike));
    return by.length > 0 ? [{ ...each, by }] : [];
  });

/** The words of a run by which it says a name; none if it does not. */
function saying(run: Run, { words }: Known, isLike: Sameness): readonly Word[] {
  const isOfName = (word: Word): boolean => words.some((own) => isLike(own, word));
  const isOfRun = (own: Word): boolean => run.words.some((word) => isLike(own, word));
  const by = run.words.filter(isOfName);
  const isWhole = words.length > 0 && words.every(isOfRun);
  const isPart = by.length === run.words.length && by.some(isTelling);
  return isWhole || isPart ? by : [];
}

const isTelling = ({ forms: [form = ''] }: Word): boolean =>
  form.length >= LETTERS_OF_A_WORD && !isCategoryWord(form) && !/^\d+$/.test(form);

const saysMore = (one: Said, other: Said): boolean =>
  one.by.length > other.by.length && other.by.every((word) => one.by.includes(word));
