import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { OneTimeCodes } from '../../auth/index.js';
import { Env } from '../../config/index.js';
import type { Reading, Turn } from '../agent.js';
import { type Frame, isGivenUp } from '../dialogue/frame.js';
import type { Task } from '../dialogue/task.js';
import { codeForAnother } from '../dialogue/code-steps.js';
import * as words from '../dialogue/dialogue-words.js';
import type { Step, Terms } from '../dialogue/step.js';
import { isDoubt } from '../dialogue/doubt.js';
import { mayBeChoice, mayCorrect } from '../dialogue/choice.js';
import { TaskDialogue } from '../dialogue/task-dialogue.js';
import { isPlainAnswer } from '../dialogue/plain-answer.js';
import { isYesToOther } from '../dialogue/yes-to-other.js';
import { witnessOf } from '../facts/witness.js';
import { spoken } from '../languages.js';
import { taskFor, taskNamed } from './bank-tasks.js';
import { BankingProvider } from './banking-provider.js';
import type { BankRules, BankWorld, Holdings } from './bank-world.js';
import { actOf, isCodeForAnother, isSurelyNew, newTaskFor, SURE } from './meant-task.js';
import { isOnlyValues } from './only-values.js';
import { answersWithSeveral, type Order, ordersBesideYes, ordersIn, ordersOf, saidIn } from './orders.js';
import { isDenial, requestIn } from './requests.js';
import { disputeCharge } from './tasks/dispute-charge.js';

/** Tasks that wait behind the one that is spoken of. */
const WAITING_MAX = 3;

/** What came of a turn for the tasks of the conversation. */
export interface FlowStep extends Step {
  /** All that is under way after it. */
  readonly tasks: readonly Frame[];
  /** Orders of the message that were not taken up: there were too many. */
  readonly leftOver?: readonly string[];
}

/** Tasks of a conversation: which one a turn is about, and what becomes of the others meanwhile. */
@Injectable()
export class TaskFlow {
  private readonly confirmationMs: number;
  private readonly rules: BankRules;

  constructor(
    private readonly codes: OneTimeCodes,
    private readonly bank: BankingProvider,
    env: Env,
  ) {
    this.confirmationMs = env.CONFIRMATION_TTL_SECONDS * 1_000;
    this.rules = {
      stepUpLimit: env.STEP_UP_LIMIT,
      transferLimit: env.TRANSFER_LIMIT,
      dailyLimit: env.TRANSFER_DAILY_LIMIT,
      cardLimits: { cash: env.CARD_CASH_LIMIT_MAX, purchases: env.CARD_PURCHASE_LIMIT_MAX },
    };
  }

  /** @param request  see `requests.ts` */
  isFor(request: string): boolean {
    return taskFor(request) !== undefined;
  }

  /** A request that, while this is under way, is about nothing but it. */
  corrects(turn: Turn): boolean {
    const current = this.alive(turn).at(-1);
    return !!current && !!taskNamed(current.task)?.correctedBy?.includes(requestIn(turn.understanding));
  }

  /** Whether what went out has to be known: it is a longer question than all the rest. */
  isAboutCharges(turn: Turn): boolean {
    return (
      disputeCharge.intents.includes(requestIn(turn.understanding)) ||
      this.alive(turn).some(({ task }) => task === disputeCharge.name)
    );
  }

  /** The bank takes no such orders here. */
  isRefused(intent: string): boolean {
    const task = taskFor(intent);
    return task !== undefined && !this.bank.offers(task.name);
  }

  /** Those that somebody may come back to; none that was begun with a bank that took it, where this one does not. */
  alive({ context, now }: Turn): readonly Frame[] {
    return context.tasks.filter((frame) => !isGivenUp(frame, now) && this.bank.offers(frame.task));
  }

  /**
   * @param queued  further orders of the same message, each as if it had been said by itself: they wait behind what the
   * turn begins.
   * @returns undefined when the turn is about none of the tasks and begins none.
   */
  proceed(turn: Turn, holdings: Holdings, queued: readonly Turn[] = []): FlowStep | undefined {
    const world = this.worldOf(turn, holdings);
    return this.oneByOne(turn, world) ?? this.stepOf(turn, queued, world);
  }

  /** A plain yes or no to what waits, or a doubt, whatever the classifier says. */
  isAnswered(reading: Reading): boolean {
    return (isSpokenOf(reading.context) && isPlainAnswer(reading.understanding)) || this.isDoubted(reading);
  }

  /** "I didn't order this", where a code would release it: about nothing else. */
  isDoubted({ understanding, context }: Reading): boolean {
    const isHeld = isSpokenOf(context) && context.tasks.at(-1)?.stage === 'code';
    return isHeld && isDoubt(understanding.linguistics.normalised);
  }

  /** Whether it may name one of the few that were asked about, or another value; `isBareAnswer` knows what they are. */
  mayBeChoice({ understanding, context }: Reading): boolean {
    const current = isSpokenOf(context) ? context.tasks.at(-1) : undefined;
    const task = current && taskNamed(current.task);
    const { normalised } = understanding.linguistics;
    return (
      !!task &&
      (mayBeChoice(task, current, normalised) ||
        mayCorrect(current, { text: normalised, entities: understanding.entities }))
    );
  }

  /** Nothing but a value, while a task waits for some: what else it may mean is not what is meant. */
  isBareAnswer(turn: Turn, holdings: Holdings): boolean {
    const current = this.alive(turn).at(-1);
    if (!current) return false;
    if (isOnlyValues(turn.understanding) || isPlainAnswer(turn.understanding)) return true;
    return this.isChoice(turn, current, this.worldOf(turn, holdings));
  }

  /** Said behind the answer to something else; undefined when nothing waits. */
  reminder(turn: Turn, holdings: Holdings): string | undefined {
    const frame = this.alive(turn).at(-1);
    return frame && this.dialogueOf(frame.task, turn, this.worldOf(turn, holdings))?.reminder(frame);
  }

  /** What waits for an answer, once more; undefined when nothing does. */
  question(turn: Turn, holdings: Holdings): string | undefined {
    const frame = this.alive(turn).at(-1);
    return frame && this.dialogueOf(frame.task, turn, this.worldOf(turn, holdings))?.again(frame);
  }

  private stepOf(turn: Turn, queued: readonly Turn[], world: BankWorld): FlowStep | undefined {
    const frames = this.alive(turn);
    const current = frames.at(-1);
    const { begins, isSurelyNew } = this.beginning(turn, current, world);
    const goesOn = current && !isSurelyNew ? this.goOn(turn, current, world) : undefined;
    if (goesOn && !(begins && goesOn.isComplaint)) return this.withOthers(goesOn, frames.slice(0, -1), { turn, world });
    if (!begins) return undefined;
    const [first, ...others] = [
      ...ordersIn(begins, saidIn(turn), world),
      ...queued.flatMap((each) => ordersOf(each, world)),
    ];
    const step = this.dialogue(first.task, turn, world).begin(first.said);
    const waiting = frames.filter((frame) => !isBareBeginning(frame, begins));
    const queue = this.behind(others.slice(0, WAITING_MAX), turn, world);
    return { ...this.withOthers(step, waiting, { turn, world }, queue), ...tooMany(others) };
  }

  /** What came with a yes is not done with it: what was read back is asked about anew, and the rest waits behind it. */
  private oneByOne(turn: Turn, world: BankWorld): FlowStep | undefined {
    const frames = this.alive(turn);
    const current = frames.at(-1);
    if (!current) return undefined;
    const isSure = turn.understanding.intent.confidence >= SURE;
    const others = ordersBesideYes(turn, current, isSure ? newTaskFor(turn, current) : undefined, world);
    const step =
      others.length > 0 ? this.dialogueOf(current.task, turn, world)?.readBack(current, turn.now) : undefined;
    if (!step) return undefined;
    const room = Math.max(0, WAITING_MAX - (frames.length - 1));
    const queue = this.behind(others.slice(0, room), turn, world);
    return { ...this.withOthers(step, frames.slice(0, -1), { turn, world }, queue), ...tooMany(others, room) };
  }

  /** Of several orders in one message the first is spoken of, and the others wait behind it, or are none. */
  private behind(orders: readonly Order[], turn: Turn, world: BankWorld): Queue {
    const steps = orders.map(({ task, said }) => this.dialogue(task, turn, world).begin(said));
    const frames = steps.flatMap(({ frame }): Frame[] => (frame ? [{ ...frame, isQueued: true }] : []));
    const notes = steps.filter(({ frame }) => frame === null).map(({ say }) => say);
    return { frames: frames.reverse(), notes };
  }

  /** When a task is over, the one that waited behind it is spoken of again. */
  private withOthers(begun: Step, frames: readonly Frame[], at: Scene, queue: Queue = NOBODY_QUEUED): FlowStep {
    const waiting = [...frames, ...queue.frames].slice(-WAITING_MAX);
    const step = { ...begun, say: [...queue.notes, begun.say].join('\n\n') };
    if (step.frame) {
      const isOneOfSeveral = queue.frames.length > 0;
      const first = isOneOfSeveral ? `${words.oneAfterTheOther(at.world.language)} ${step.say}` : step.say;
      return { ...step, say: first, tasks: [...waiting, step.frame] };
    }
    const next = waiting.at(-1);
    const resumed = next && this.dialogueOf(next.task, at.turn, at.world)?.resume(next, at.turn.now);
    if (!resumed) return { ...step, tasks: waiting };
    const frame = resumed.frame && begun.done ? { ...resumed.frame, toldBefore: begun.done } : resumed.frame;
    const tasks = [...waiting.slice(0, -1), ...(frame ? [frame] : [])];
    return { ...step, say: `${step.say}\n\n${resumed.say}`, effects: [...step.effects, ...resumed.effects], tasks };
  }

  /** What the turn would begin, and whether nothing that is under way is meant. */
  private beginning(turn: Turn, current: Frame | undefined, world: BankWorld): Beginning {
    if (current && this.isDoubted(turn)) return { begins: undefined, isSurelyNew: false };
    if (current && answersWithSeveral(current, saidIn(turn), world))
      return { begins: taskNamed(current.task), isSurelyNew: true };
    const begins = this.isChoice(turn, current, world) ? undefined : newTaskFor(turn, current);
    return { begins, isSurelyNew: begins !== undefined && !turn.refusal && isSurelyNew(turn, current, begins) };
  }

  /** "Debit", where a card was asked for, is a card, and nothing that is wanted anew. */
  private isChoice(turn: Turn, current: Frame | undefined, world: BankWorld): boolean {
    return !!current && !!this.dialogueOf(current.task, turn, world)?.isChoice(current, saidIn(turn));
  }

  private goOn(turn: Turn, current: Frame, world: BankWorld): Step | undefined {
    const dialogue = this.dialogueOf(current.task, turn, world);
    if (!dialogue) return undefined;
    if (turn.refusal) return dialogue.refused(current, turn.refusal, turn.now);
    const act = actOf(turn, taskNamed(current.task));
    if (isDenial(requestIn(turn.understanding)) && act !== 'deny') return undefined; // of something else
    if (turn.isByCustomer && isYesToOther(turn, current)) return dialogue.resume(current, turn.now);
    if (isCodeForAnother(turn, current))
      return codeForAnother(current, dialogue.again(current), { language: world.language, now: turn.now });
    return dialogue.proceed(current, saidIn(turn), act, turn.isByCustomer);
  }

  private termsOf(turn: Turn): Terms {
    return {
      confirmationMs: this.confirmationMs,
      newId: uuidv7,
      isCode: (approvalId, said) =>
        witnessOf(turn).askNow({ ask: 'code.is_right', with: said.seal }, () => this.codes.isRight(approvalId, said)),
    };
  }

  private dialogueOf(name: string, turn: Turn, world: BankWorld): TaskDialogue<BankWorld> | undefined {
    const task = taskNamed(name);
    return task && this.dialogue(task, turn, world);
  }

  private dialogue(task: Task<BankWorld>, turn: Turn, world: BankWorld): TaskDialogue<BankWorld> {
    return new TaskDialogue(task, world, this.termsOf(turn));
  }

  private worldOf({ understanding }: Turn, holdings: Holdings): BankWorld {
    return { ...holdings, rules: this.rules, language: spoken(understanding.linguistics.language) };
  }
}

interface Beginning {
  readonly begins: Task<BankWorld> | undefined;
  readonly isSurelyNew: boolean;
}

/** Where a step is made. */
interface Scene {
  readonly turn: Turn;
  readonly world: BankWorld;
}

interface Queue {
  /** The one that comes first is the last. */
  readonly frames: readonly Frame[];
  /** Of what there is no use in beginning: why. */
  readonly notes: readonly string[];
}
const NOBODY_QUEUED: Queue = { frames: [], notes: [] };

/** It was begun before, nothing is known of it, and it is begun anew: whoever gets that done is not asked for it again. */
const isBareBeginning = ({ task, stage, slots }: Frame, { name }: Task<BankWorld>): boolean =>
  task === name && stage === 'filling' && Object.keys(slots).length === 0;

function tooMany(others: readonly Order[], max = WAITING_MAX): Pick<FlowStep, 'leftOver'> {
  const leftOver = others.slice(max).map(({ said }) => said.text);
  return leftOver.length > 0 ? { leftOver } : {};
}

/** Of a call that was read back since, the answer is the call's. */
const isSpokenOf = ({ tasks, pendingCall }: Turn['context']): boolean => tasks.length > 0 && !pendingCall;
