import type { Reading, Turn } from '../agent.js';
import { isAskedName } from '../dialogue/asked-name.js';
import type { Frame } from '../dialogue/frame.js';
import { isPlainAnswer } from '../dialogue/plain-answer.js';
import type { Act } from '../dialogue/step.js';
import type { Task } from '../dialogue/task.js';
import { taskFor, taskNamed } from './bank-tasks.js';
import type { BankWorld } from './bank-world.js';
import { isOnlyValues } from './only-values.js';
import { CORRECTED_PAYMENT, isDenial, requestIn } from './requests.js';

/** Below, what was said may be an answer to what was asked as well as something new. */
export const SURE = 0.8;

const isAnswer = (reading: Reading): boolean =>
  isOnlyValues(reading.understanding) || isPlainAnswer(reading.understanding) || isAskedName(reading);

/** Beside what waits for its code, unless it corrects that. */
const isAnother = (request: string, stage?: string): boolean => stage === 'code' && request !== CORRECTED_PAYMENT;

/** What the turn asks for, unless that is under way: what waits for its code cannot change, and another is meant. */
export function newTaskFor({ understanding, context }: Turn, current: Frame | undefined): Task<BankWorld> | undefined {
  if (current && isAnswer({ understanding, context })) return undefined; // a bare IBAN answers what was asked
  const request = requestIn(understanding);
  const running = current && taskNamed(current.task);
  if (running?.droppedBy?.includes(request)) return undefined;
  const task = taskFor(request);
  return task === running && !isAnother(request, current?.stage) ? undefined : task;
}

const ACTS: Readonly<Record<string, Act>> = { cancel: 'cancel', correct: 'correct', repeat: 'repeat' };

/** Only when it is clear: "cancel" may be what is answered, too. */
export function actOf({ understanding, context }: Turn, task: Task<BankWorld> | undefined): Act {
  if (isAskedName({ understanding, context })) return 'other';
  const request = requestIn(understanding);
  const isDropped = task?.droppedBy?.includes(request) === true;
  if (isDenial(request)) return isDropped ? 'deny' : 'other';
  if (understanding.intent.confidence < SURE) return 'other';
  if (isDropped) return 'cancel';
  return request === CORRECTED_PAYMENT ? 'correct' : (ACTS[request] ?? 'other');
}
