import type { Json } from '../../common/json.js';
import type { Frame } from './frame.js';
import type { Slot, Task } from './task.js';

/** Of an answer that is a choice; whoever says more may say something else. */
const CHOICE_WORDS_MAX = 2;

/** Whether one of few was asked for, and this is short enough to name it, or says its place. */
export function mayBeChoice({ slots }: Pick<Task<never>, 'slots'>, { stage, asked }: Frame, text: string): boolean {
  const slot = stage === 'filling' && asked !== null ? slots[asked] : undefined;
  return slot !== undefined && isChoosing(slot, text);
}

const isChoosing = ({ isChoice, isPlace }: Pick<Slot<Json, unknown>, 'isChoice' | 'isPlace'>, text: string): boolean =>
  (isChoice === true && text.split(' ').length <= CHOICE_WORDS_MAX) || isPlace?.(text) === true;
