import type { Turn } from '../agent.js';
import type { Frame } from '../dialogue/frame.js';
import type { Said, Task } from '../dialogue/task.js';
import { moreThanYes } from '../dialogue/yes-and-more.js';
import { taskFor, taskNamed } from './bank-tasks.js';
import type { BankWorld } from './bank-world.js';
import { requestIn } from './requests.js';
import { namesWhoGetsIt } from './several-payments.js';

/** One of several orders in a message. */
export interface Order {
  readonly task: Task<BankWorld>;
  readonly said: Said;
}

export const saidIn = ({ understanding, withheld, now }: Turn): Said => ({
  text: understanding.linguistics.normalised,
  entities: understanding.entities,
  ...(withheld?.code && { code: withheld.code }),
  now,
});

/** "5 to Anna and 6 to Ben" are two orders of one kind. */
export function ordersIn(task: Task<BankWorld>, said: Said, world: BankWorld): readonly [Order, ...Order[]] {
  const [first, ...others] = task.several?.(said, world) ?? [];
  return [{ task, said: first ?? said }, ...others.map((other) => ({ task, said: other }))];
}

/** "Both", where nothing but the kind of the task is known. */
export function answersWithSeveral({ asked, slots, task: name }: Frame, said: Said, world: BankWorld): boolean {
  const isOpen = asked !== null && Object.keys(slots).length === 0;
  return isOpen && (taskNamed(name)?.several?.(said, world).length ?? 0) > 1;
}

export function ordersOf(turn: Turn, world: BankWorld): readonly Order[] {
  const task = taskFor(requestIn(turn.understanding));
  return task ? ordersIn(task, saidIn(turn), world) : [];
}

/**
 * "Yes, and also 5 to Ben", said to what was read back: what comes with the yes, which would else take its place.
 * @param begins  what the message surely begins, if that is something else than `current`
 * @returns none where nothing comes with it, or what does says more of the same: "yes and from my savings"
 */
export function ordersBesideYes(
  turn: Turn,
  current: Frame,
  begins: Task<BankWorld> | undefined,
  world: BankWorld,
): readonly Order[] {
  if (current.stage !== 'confirming' || turn.refusal) return [];
  const more = moreThanYes(saidIn(turn), world.language);
  if (!more) return [];
  if (begins) return more.isBehindYes ? ordersIn(begins, more.said, world) : [];
  const task = taskNamed(current.task);
  const isOrder = task && isHeardBy(task, more.said, world) && isAnother(more.said, more.isAnother, world);
  return isOrder ? ordersIn(task, more.said, world) : [];
}

/** What an order is about. The account that it is paid from, or a reference, says more of one that was given. */
const OBJECTS: readonly string[] = ['money', 'card', 'card_number'];

const isAnother = ({ text, entities }: Said, isSaidToBe: boolean, { language }: BankWorld): boolean =>
  entities.some(({ type }) => OBJECTS.includes(type)) && (isSaidToBe || namesWhoGetsIt(entities, text, language));

const isHeardBy = ({ slots }: Task<BankWorld>, said: Said, world: BankWorld): boolean =>
  Object.values(slots).some((slot) => slot.hear(said, world, { isAsked: false }) !== undefined);
