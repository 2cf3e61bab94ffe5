import type { Json } from '../../common/json.js';
import type { Frame } from './frame.js';
import type { Said, Slot, Task } from './task.js';

/** Of an answer that is a choice; whoever says more may say something else. */
const CHOICE_WORDS_MAX = 2;

/** Whether one of few was asked for, and this is short enough to name it, or says its place. */
export function mayBeChoice({ slots }: Pick<Task<never>, 'slots'>, { stage, asked }: Frame, text: string): boolean {
  const slot = stage === 'filling' && asked !== null ? slots[asked] : undefined;
  return slot !== undefined && isChoosing(slot, text);
}

/** "To maple street": who or where it is, and nothing else. */
const PLACE =
  /^\P{L}*(?:to|from|for|into|al?|para|del?|desde|à|aux?|pour|depuis|du|an|auf|für|von|vom|zu[mr]?) (?:(?:my|the|el|la|mi|le|mon|ma|das|mein\p{L}*) )?\p{L}/iu;
const PLACE_WORDS_MAX = 5;

/** "The savings one". */
const ACCOUNTS: readonly string[] = ['account_kind', 'account_last_four'];
const ACCOUNT_WORDS_MAX = 6;

/** Whether it may say otherwise what waits for a yes or for a code, whatever else the words may mean. */
export function mayCorrect({ stage }: Frame, { text, entities }: Pick<Said, 'text' | 'entities'>): boolean {
  if (stage === 'filling' || text.includes('?')) return false;
  const words = text.split(' ').length;
  const isPlace = PLACE.test(text) && words <= PLACE_WORDS_MAX;
  return isPlace || (words <= ACCOUNT_WORDS_MAX && entities.some(({ type }) => ACCOUNTS.includes(type)));
}

const isChoosing = ({ isChoice, isPlace }: Pick<Slot<Json, unknown>, 'isChoice' | 'isPlace'>, text: string): boolean =>
  (isChoice === true && text.split(' ').length <= CHOICE_WORDS_MAX) || isPlace?.(text) === true;
