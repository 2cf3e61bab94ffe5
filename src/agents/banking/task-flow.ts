import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { OneTimeCodes } from '../../auth/index.js';
import { Env } from '../../config/index.js';
import type { Turn } from '../agent.js';
import { type Frame, isGivenUp } from '../dialogue/frame.js';
import type { Said, Task } from '../dialogue/task.js';
import { type Act, type Step, TaskDialogue, type Terms } from '../dialogue/task-dialogue.js';
import { yesOrNo } from '../dialogue/yes-or-no.js';
import { spoken } from '../languages.js';
import type { BankRules, BankWorld } from './bank-world.js';
import { isOnlyValues } from './only-values.js';
import type { Portfolio } from './portfolio.js';
import { addPayee } from './tasks/add-payee.js';
import { blockCard, replaceCard, unblockCard } from './tasks/change-card.js';
import { transferMoney } from './tasks/transfer-money.js';

/** What a customer can have done. A new task is a file in `tasks/` and a line here. */
export const BANK_TASKS: readonly Task<BankWorld>[] = [transferMoney, addPayee, blockCard, unblockCard, replaceCard];

/** Below, what was said may be an answer to what was asked as well as something new. */
const SURE = 0.8;
/** Tasks that wait behind the one that is spoken of. */
const WAITING_MAX = 2;

/** What came of a turn for the tasks of the conversation. */
export interface FlowStep extends Step {
  /** All that is under way after it. */
  readonly tasks: readonly Frame[];
}

/** Tasks of a conversation: which one a turn is about, and what becomes of the others meanwhile. */
@Injectable()
export class TaskFlow {
  private readonly terms: Terms;
  private readonly rules: BankRules;

  constructor(
    private readonly codes: OneTimeCodes,
    env: Env,
  ) {
    this.terms = {
      confirmationMs: env.CONFIRMATION_TTL_SECONDS * 1_000,
      newId: uuidv7,
      isCode: (approvalId, said) => codes.isRight(approvalId, said),
    };
    this.rules = {
      stepUpLimit: env.STEP_UP_LIMIT,
      transferLimit: env.TRANSFER_LIMIT,
      dailyLimit: env.TRANSFER_DAILY_LIMIT,
    };
  }

  isFor(intent: string): boolean {
    return BANK_TASKS.some(({ intents }) => intents.includes(intent));
  }

  /** Those that somebody may come back to. */
  alive({ context, now }: Turn): readonly Frame[] {
    return context.tasks.filter((frame) => !isGivenUp(frame, now));
  }

  /** @returns undefined when the turn is about none of the tasks and begins none. */
  async proceed(turn: Turn, portfolio: Portfolio): Promise<FlowStep | undefined> {
    const world = this.worldOf(turn, portfolio);
    const frames = this.alive(turn);
    const step = this.stepOf(turn, frames, world);
    if (!step) return undefined;
    if (step.sendsCode !== undefined) await this.codes.send(turn.customer, step.sendsCode);
    return step;
  }

  /** Said behind the answer to something else; undefined when nothing waits. */
  reminder(turn: Turn, portfolio: Portfolio): string | undefined {
    const frame = this.alive(turn).at(-1);
    return frame && this.dialogueOf(frame.task, this.worldOf(turn, portfolio))?.reminder(frame);
  }

  /** What waits for an answer, once more; undefined when nothing does. */
  question(turn: Turn, portfolio: Portfolio): string | undefined {
    const frame = this.alive(turn).at(-1);
    return frame && this.dialogueOf(frame.task, this.worldOf(turn, portfolio))?.again(frame);
  }

  private stepOf(turn: Turn, frames: readonly Frame[], world: BankWorld): FlowStep | undefined {
    const current = frames.at(-1);
    const begins = newTaskFor(turn, current);
    const isSurelyNew = begins !== undefined && !turn.refusal && turn.understanding.intent.confidence >= SURE;
    const goesOn = current && !isSurelyNew ? this.goOn(turn, current, world) : undefined;
    if (goesOn && !(begins && goesOn.isComplaint)) return this.withOthers(goesOn, frames.slice(0, -1), turn, world);
    if (!begins) return undefined;
    const step = new TaskDialogue(begins, world, this.terms).begin(saidIn(turn));
    return this.withOthers(step, frames.slice(-WAITING_MAX), turn, world);
  }

  /** When a task is over, the one that waited behind it is spoken of again. */
  private withOthers(step: Step, waiting: readonly Frame[], { now }: Turn, world: BankWorld): FlowStep {
    if (step.frame) return { ...step, tasks: [...waiting, step.frame] };
    const next = waiting.at(-1);
    const resumed = next && this.dialogueOf(next.task, world)?.resume(next, now);
    if (!resumed) return { ...step, tasks: waiting };
    const tasks = [...waiting.slice(0, -1), ...(resumed.frame ? [resumed.frame] : [])];
    return { ...step, say: `${step.say}\n\n${resumed.say}`, effects: [...step.effects, ...resumed.effects], tasks };
  }

  private goOn(turn: Turn, current: Frame, world: BankWorld): Step | undefined {
    const dialogue = this.dialogueOf(current.task, world);
    if (turn.refusal) return dialogue?.refused(current, turn.refusal, turn.now);
    const isYes = current.stage === 'confirming' && yesOrNo(turn.understanding.linguistics.normalised) === 'yes';
    if (isYes && turn.context.isInterrupted) return dialogue?.resume(current, turn.now);
    return dialogue?.proceed(current, saidIn(turn), actOf(turn), turn.isByCustomer);
  }

  private dialogueOf(name: string, world: BankWorld): TaskDialogue<BankWorld> | undefined {
    const task = BANK_TASKS.find((each) => each.name === name);
    return task && new TaskDialogue(task, world, this.terms);
  }

  private worldOf({ understanding }: Turn, portfolio: Portfolio): BankWorld {
    return { portfolio, rules: this.rules, language: spoken(understanding.linguistics.language) };
  }
}

/** What the turn asks for, unless that is under way: what waits for its code cannot change, and another is meant. */
function newTaskFor({ understanding }: Turn, current: Frame | undefined): Task<BankWorld> | undefined {
  if (current && isOnlyValues(understanding)) return undefined; // a bare IBAN answers what was asked
  const underWay = current?.stage === 'code' ? undefined : current?.task;
  return BANK_TASKS.find(({ name, intents }) => intents.includes(understanding.intent.intent) && name !== underWay);
}

const saidIn = ({ understanding, now }: Turn): Said => ({
  text: understanding.linguistics.normalised,
  entities: understanding.entities,
  now,
});

const ACTS: Readonly<Record<string, Act>> = {
  cancel: 'cancel',
  cancel_transfer: 'cancel', // what is being ordered is the one that is meant
  correct: 'correct',
  repeat: 'repeat',
};

/** Only when it is clear: "cancel" may be what is answered, too. */
function actOf({ understanding }: Turn): Act {
  const { intent, confidence } = understanding.intent;
  return confidence >= SURE ? (ACTS[intent] ?? 'other') : 'other';
}
