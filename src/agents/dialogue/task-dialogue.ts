import type { Json } from '../../common/json.js';
import { digestOf } from '../banking/bank-order.js';
import { type Effect, type Refusal, WRONG_CODES_MAX } from '../effect.js';
import type { Language } from '../languages.js';
import * as words from './dialogue-words.js';
import { beginFrame, type Frame } from './frame.js';
import type { Place, Said, Task } from './task.js';
import { yesOrNo } from './yes-or-no.js';

/** What a task's words need. */
export interface Speaking {
  readonly language: Language;
}

export interface Terms {
  /** How long a yes to what is read back counts, in milliseconds. */
  readonly confirmationMs: number;
  readonly newId: () => string;
  /** Whether this is the one-time code of an approval. */
  readonly isCode: (approvalId: string, said: string) => boolean;
}

/** One turn of a task. */
export interface Step {
  /** Where the task stands after it; null when it is over. */
  readonly frame: Frame | null;
  readonly say: string;
  readonly effects: readonly Effect[];
  /** All that was heard was something that cannot be: it may have been about something else. */
  readonly isComplaint?: boolean;
  /** A code is wanted from now on. */
  readonly sendsCode?: string;
}

/** What a turn may be about a task that is under way. */
export type Act = 'cancel' | 'correct' | 'repeat' | 'other';

/**
 * Leads a customer through one task. A pure function of where the task stands, what was said, and what the bank knows:
 *
 *     filling → confirming → done
 *                  ↑  ↓  ↘ code → done
 *               filling
 *
 * Whatever changes a value voids what was read back. A yes counts for what was read back last, and for nothing else.
 */
export class TaskDialogue<World extends Speaking> {
  constructor(
    private readonly task: Task<World>,
    private readonly world: World,
    private readonly terms: Terms,
  ) {}

  begin(said: Said): Step {
    const unavailable = this.task.unavailable?.(this.world);
    if (unavailable !== undefined) return { frame: null, say: unavailable, effects: [] };
    return this.fill(beginFrame(this.task.name, said.now), said);
  }

  /**
   * @param mayApprove  the customer speaks; nobody else's yes or code counts.
   * @returns undefined when nothing of it is about this task.
   */
  proceed(frame: Frame, said: Said, act: Act, mayApprove: boolean): Step | undefined {
    switch (frame.stage) {
      case 'filling':
        return this.proceedFilling(frame, said, act);
      case 'confirming':
        return this.proceedConfirming(frame, said, act, mayApprove);
      case 'code':
        return this.proceedCode(frame, said, act, mayApprove);
    }
  }

  /** The books would not do what was confirmed. */
  refused(frame: Frame, refusal: Refusal, now: Date): Step {
    const { language } = this.world;
    if (refusal === 'approval_gone' && frame.stage === 'confirming')
      return prefixed(words.lapsed(language), this.readBack(frame, now));
    if (refusal === 'below_limit' || refusal === 'over_daily_limit') {
      const say = refusal === 'below_limit' ? words.belowLimit(language) : words.overDailyLimit(language);
      return this.ask({ ...frame, stage: 'filling' }, 'amount', say, now, [{ kind: 'void_approvals' }]);
    }
    return { frame: null, say: words.gone(language), effects: [{ kind: 'void_approvals' }] };
  }

  /** Another task came between: what was read back is void, and is read back anew. */
  resume(frame: Frame, now: Date): Step {
    const step =
      frame.stage === 'confirming'
        ? this.readBack(frame, now)
        : { frame: touched(frame, now), say: this.question(frame), effects: [] };
    return prefixed(words.stillPending(this.world.language), step);
  }

  /** Said behind the answer to something else: what still waits. */
  reminder(frame: Frame): string {
    return `${words.stillPending(this.world.language)} ${this.question(frame)}`;
  }

  /** What was said is no answer to it. */
  again(frame: Frame): string {
    const isYesOrNo = frame.stage === 'confirming';
    return `${isYesOrNo ? `${words.needsClearYes(this.world.language)} ` : ''}${this.question(frame)}`;
  }

  private question(frame: Frame): string {
    if (frame.stage === 'code') return words.codeWanted(this.world.language);
    if (frame.stage === 'confirming') return this.task.readBack(frame.slots, this.world);
    return this.task.slots[frame.asked ?? '']?.prompt(this.world) ?? words.whatInstead(this.world.language);
  }

  private proceedFilling(frame: Frame, said: Said, act: Act): Step | undefined {
    if (act === 'cancel' || yesOrNo(said.text) === 'no') return this.drop();
    if (act === 'repeat') return { frame: touched(frame, said.now), say: this.question(frame), effects: [] };
    if (!this.hears(frame, said)) return undefined;
    return this.fill(frame, said);
  }

  private proceedConfirming(frame: Frame, said: Said, act: Act, mayApprove: boolean): Step | undefined {
    const { language } = this.world;
    if (this.hears(frame, said)) return this.fill(frame, said);
    const answer = yesOrNo(said.text);
    if (answer === 'no' || act === 'cancel') return this.drop();
    if (answer === 'yes')
      return mayApprove ? this.approve(frame, said.now) : { frame, say: words.onlyTheCustomer(language), effects: [] };
    if (act === 'correct')
      return this.ask({ ...frame, stage: 'filling' }, null, words.whatInstead(language), said.now, [
        { kind: 'void_approvals' },
      ]);
    if (act === 'repeat') return { frame: touched(frame, said.now), say: this.question(frame), effects: [] };
    return undefined;
  }

  private proceedCode(frame: Frame, said: Said, act: Act, mayApprove: boolean): Step | undefined {
    const { language } = this.world;
    const approvalId = frame.approvalId ?? '';
    if (act === 'cancel' || yesOrNo(said.text) === 'no')
      return { frame: null, say: words.dropped(language), effects: [{ kind: 'void_held', approvalId }] };
    const code = codeIn(said.text);
    if (code === undefined)
      return act === 'repeat' ? { frame, say: words.codeWanted(language), effects: [] } : undefined;
    if (!mayApprove) return { frame, say: words.onlyTheCustomer(language), effects: [] };
    if (this.terms.isCode(approvalId, code))
      return {
        frame: null,
        say: this.task.done(frame.slots, this.world),
        effects: [{ kind: 'post_held', approvalId }],
      };
    return this.wrongCode(frame, approvalId);
  }

  private wrongCode(frame: Frame, approvalId: string): Step {
    const wrongCodes = frame.wrongCodes + 1;
    const left = WRONG_CODES_MAX - wrongCodes;
    const { language } = this.world;
    const effects = [{ kind: 'count_wrong_code', approvalId }] as const;
    if (left <= 0) return { frame: null, say: words.codeFailed(language), effects };
    return { frame: { ...frame, wrongCodes }, say: words.wrongCode(language, left), effects };
  }

  private approve(frame: Frame, now: Date): Step {
    const { slots, approvalId, lapsesAt } = frame;
    if (approvalId === null || lapsesAt === null || now >= new Date(lapsesAt))
      return prefixed(words.lapsed(this.world.language), this.readBack(frame, now));
    const order = this.task.order(slots, this.world);
    if (!this.task.needsCode?.(slots, this.world))
      return { frame: null, say: this.task.done(slots, this.world), effects: [{ kind: 'execute', approvalId, order }] };
    const until = new Date(now.getTime() + this.terms.confirmationMs);
    return {
      frame: touched({ ...frame, stage: 'code', lapsesAt: until.toISOString() }, now),
      say: `${words.codeHeld(this.world.language)} ${words.codeWanted(this.world.language)}`,
      effects: [{ kind: 'hold', approvalId, order, lapsesAt: until }],
      sendsCode: approvalId,
    };
  }

  private drop(): Step {
    return { frame: null, say: words.dropped(this.world.language), effects: [{ kind: 'void_approvals' }] };
  }

  /** Whether anything of it is a value for this task that it did not have. */
  private hears(frame: Frame, said: Said): boolean {
    return Object.entries(this.task.slots).some(([name, slot]) => {
      const heard = slot.hear(said, this.world, placeOf(name, frame));
      return heard !== undefined && ('problem' in heard || !isSame(heard.value, frame.slots[name]));
    });
  }

  /** Takes in all that was said, then asks for what is missing, objects, or reads back. */
  private fill(frame: Frame, said: Said): Step {
    const slots: Record<string, Json> = { ...frame.slots };
    const effects: Effect[] = frame.stage === 'confirming' ? [{ kind: 'void_approvals' }] : [];
    let complaint: { about: string; say: string } | undefined;
    for (const [name, slot] of Object.entries(this.task.slots)) {
      const heard = slot.hear(said, this.world, placeOf(name, frame));
      if (heard && 'value' in heard) slots[name] = heard.value;
      else if (heard) complaint ??= { about: name, say: heard.problem };
    }
    const filled: Frame = { ...frame, slots, stage: 'filling', approvalId: null, lapsesAt: null };
    if (complaint) {
      const step = this.ask(without(filled, complaint.about), complaint.about, complaint.say, said.now, effects);
      return { ...step, isComplaint: true };
    }
    return this.askOrReadBack(filled, said.now, effects);
  }

  private askOrReadBack(frame: Frame, now: Date, effects: readonly Effect[]): Step {
    const slots: Record<string, Json> = { ...frame.slots };
    for (const [name, slot] of Object.entries(this.task.slots)) {
      slots[name] ??= slot.assume?.(this.world) ?? null;
      if (slots[name] === null) return this.ask(frame, name, slot.prompt(this.world), now, effects);
    }
    const objection = this.task.check?.(slots, this.world);
    if (objection?.about === null) return { frame: null, say: objection.say, effects };
    if (objection) return this.ask(frame, objection.about, objection.say, now, effects); // another value may mend it
    return this.readBack({ ...frame, slots }, now);
  }

  private ask(frame: Frame, asked: string | null, say: string, now: Date, effects: readonly Effect[]): Step {
    return { frame: touched({ ...frame, asked, approvalId: null, lapsesAt: null }, now), say, effects };
  }

  private readBack(frame: Frame, now: Date): Step {
    const approvalId = this.terms.newId();
    const lapsesAt = new Date(now.getTime() + this.terms.confirmationMs);
    const digest = digestOf(this.task.order(frame.slots, this.world));
    return {
      frame: touched({ ...frame, stage: 'confirming', asked: null, approvalId, lapsesAt: lapsesAt.toISOString() }, now),
      say: this.task.readBack(frame.slots, this.world),
      effects: [{ kind: 'open_approval', approvalId, digest, lapsesAt }],
    };
  }
}

/** The six digits; undefined when it is anything but a code. */
export const codeIn = (text: string): string | undefined => CODE.exec(text)?.[1]?.replace(/[ -]/g, '');

const placeOf = (name: string, { asked, slots }: Frame): Place => ({ isAsked: asked === name, current: slots[name] });

/** "123456", "123 456", "the code is 123456" */
const CODE = /^(?:[^\d]{0,20}(?<!\p{L})(?:code|código|pin|tan)(?!\p{L})[^\d]{0,20})?((?:\d[ -]?){5}\d)[ .!]*$/iu;

const isSame = (one: Json, other: Json | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

const touched = (frame: Frame, now: Date): Frame => ({ ...frame, touchedAt: now.toISOString() });

function without(frame: Frame, name: string): Frame {
  const { [name]: _gone, ...slots } = frame.slots;
  return { ...frame, slots };
}

const prefixed = (prefix: string, step: Step): Step => ({ ...step, say: `${prefix} ${step.say}` });
