import type { Reading, Turn } from '../agent.js';
import { isAskedName } from '../dialogue/asked-name.js';
import { isAboutCode, saysCode } from '../dialogue/codes.js';
import { isDoubt } from '../dialogue/doubt.js';
import type { Frame } from '../dialogue/frame.js';
import { isPlainAnswer } from '../dialogue/plain-answer.js';
import type { Act } from '../dialogue/step.js';
import type { Task } from '../dialogue/task.js';
import { spoken } from '../languages.js';
import type { Understanding } from '../understanding.js';
import { taskFor, taskNamed } from './bank-tasks.js';
import type { BankWorld } from './bank-world.js';
import { isOnlyValues } from './only-values.js';
import { CORRECTED_PAYMENT, isDenial, requestIn } from './requests.js';
import { namesWhoGetsIt } from './several-payments.js';

/** Below, what was said may be an answer to what was asked as well as something new. */
export const SURE = 0.8;

const isAnswer = (reading: Reading): boolean =>
  isOnlyValues(reading.understanding) ||
  isPlainAnswer(reading.understanding) ||
  isAskedName(reading) ||
  isAboutCode(reading);

/** Beside what waits for its code: "send 5 to maple" is an order by itself; "to maple" and "send 5 instead" correct that one. */
function isAnother(request: string, { entities, linguistics: { normalised, language } }: Understanding): boolean {
  if (request === CORRECTED_PAYMENT || isDoubt(normalised)) return false;
  return entities.some(({ type }) => type === 'money') && namesWhoGetsIt(entities, normalised, spoken(language));
}

/** A code for what waits behind an order that was given since. */
export const isCodeForAnother = (
  { understanding, context: { tasks } }: Turn,
  { stage, isCodeVoided }: Frame,
): boolean =>
  stage !== 'code' &&
  !isCodeVoided &&
  saysCode(understanding.linguistics.normalised) &&
  tasks.some((frame) => frame.stage === 'code');

/** What the turn asks for, unless that is under way. */
export function newTaskFor({ understanding, context }: Turn, current: Frame | undefined): Task<BankWorld> | undefined {
  if (current && isAnswer({ understanding, context })) return undefined; // a bare IBAN answers what was asked
  const request = requestIn(understanding);
  const running = current && taskNamed(current.task);
  if (running?.droppedBy?.includes(request)) return undefined;
  const task = taskFor(request);
  return task !== running || isBeside(current, request, understanding) ? task : undefined;
}

const isBeside = (current: Frame | undefined, request: string, understanding: Understanding): boolean =>
  current?.stage === 'code' && isAnother(request, understanding);

/** Whether what it would begin is not what is under way: of what waits for its code it is another, or none. */
export const isSurelyNew = ({ understanding }: Turn, current: Frame | undefined, { name }: Task<BankWorld>): boolean =>
  understanding.intent.confidence >= SURE || (current?.stage === 'code' && current.task === name);

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
