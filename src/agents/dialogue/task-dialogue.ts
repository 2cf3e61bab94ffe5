import type { SealedCode } from '../../auth/index.js';
import type { Json } from '../../common/json.js';
import { CODE_MARK } from '../../common/sensitive/index.js';
import { digestOf } from '../banking/bank-order.js';
import type { Effect, Refusal } from '../effect.js';
import { codeSentAgain, codeVoided, isAboutVoidedCode, type SaidAt, wrongCode } from './code-steps.js';
import { asksForCodeAgain, isMistypedCode, speaksOfCode } from './codes.js';
import { mayBeChoice, mayCorrect } from './choice.js';
import * as words from './dialogue-words.js';
import { beginFrame, type Frame, knows, touched, without } from './frame.js';
import { hearingOf, placeOf } from './hearing.js';
import type { Act, Speaking, Step, Terms } from './step.js';
import { isCorrected } from './doubt.js';
import type { Said, Task } from './task.js';
import { yesOrNo } from './yes-or-no.js';

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
    const unavailable = this.task.unavailable?.(this.world, said);
    if (unavailable !== undefined) return { frame: null, say: unavailable, effects: [] };
    return this.fill(beginFrame(this.task.name, said.now), said);
  }

  /**
   * @param mayApprove  the customer speaks; nobody else's yes or code counts.
   * @returns undefined when nothing of it is about this task.
   */
  proceed(frame: Frame, said: Said, act: Act, mayApprove: boolean): Step | undefined {
    if (act === 'deny') return this.drop(frame); // whatever it names, it is not to be done
    if (isAboutVoidedCode(frame, said)) return codeVoided(frame, this.again(frame), this.at(said));
    switch (frame.stage) {
      case 'filling':
        return this.proceedFilling(frame, said, act);
      case 'confirming':
        return this.proceedConfirming(frame, said, act, mayApprove);
      case 'code':
        return this.proceedCode(frame, said, act, mayApprove);
    }
  }

  /** Whether it is hardly more than one of few values that were asked for, or another for what was read back. */
  isChoice(frame: Frame, said: Said): boolean {
    if (mayCorrect(frame, said)) return this.hears(frame, said);
    const { asked } = frame;
    if (asked === null || !mayBeChoice(this.task, frame, said.text)) return false;
    const heard = this.task.slots[asked]?.hear(said, this.world, placeOf(asked, frame));
    return heard !== undefined && 'value' in heard;
  }

  /** The books would not do what was confirmed. */
  refused(frame: Frame, refusal: Refusal, now: Date): Step {
    const { language } = this.world;
    const isLate = frame.stage === 'confirming' || (frame.stage === 'code' && isLapsed(frame, now));
    if (refusal === 'approval_gone' && isLate) return this.readBackAgain(frame, now);
    if (refusal === 'below_limit' || refusal === 'over_daily_limit') {
      const say = refusal === 'below_limit' ? words.belowLimit(language) : words.overDailyLimit(language);
      return this.ask({ ...frame, stage: 'filling' }, 'amount', say, now, [{ kind: 'void_approvals' }]);
    }
    if (refusal === 'too_many_wrong_codes')
      return { frame: null, say: words.tooManyWrongCodes(language), effects: [this.letGoOf(frame)] };
    return { frame: null, say: words.gone(language), effects: [{ kind: 'void_approvals' }] };
  }

  /** Another task came between: what was read back is void, and is read back anew. */
  resume({ isQueued, ...frame }: Frame, now: Date): Step {
    const step =
      frame.stage === 'confirming'
        ? this.readBack(frame, now)
        : { frame: touched(frame, now), say: this.question(frame), effects: [] };
    const { language } = this.world;
    return prefixed(isQueued ? words.nowTheNext(language) : words.stillPending(language), step);
  }

  /** Its time is over, or something else was read back since. What was held for a code is let go. */
  private readBackAgain({ codesSent: _sent, ...frame }: Frame, now: Date): Step {
    const { language } = this.world;
    if (frame.stage === 'confirming') return prefixed(words.lapsed(language), this.readBack(frame, now));
    const late: Frame = { ...frame, wrongCodes: 0, isCodeVoided: true };
    const step = prefixed(words.codeLapsed(language), this.readBack(late, now));
    return { ...step, effects: [this.letGoOf(frame), ...step.effects] };
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
    if (act === 'cancel' || yesOrNo(said.text) === 'no') return this.drop(frame);
    if (act === 'repeat') return { frame: touched(frame, said.now), say: this.question(frame), effects: [] };
    if (!this.hears(frame, said)) return undefined;
    return this.fill(frame, said);
  }

  private proceedConfirming(frame: Frame, said: Said, act: Act, mayApprove: boolean): Step | undefined {
    const { language } = this.world;
    const answer = yesOrNo(said.text, language);
    // a plain yes is one also where a payee is called "Claro"
    if (answer === 'unclear' && this.hears(frame, said)) return this.fill(frame, said);
    if (answer === 'no' || act === 'cancel') return this.drop(frame);
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
    const { code } = said;
    if (code !== undefined)
      return mayApprove
        ? this.takeCode(frame, code, said)
        : { frame, say: words.onlyTheCustomer(language), effects: [] };
    // "cancel 123456" cancels, whatever the digits are
    if (act === 'cancel' || yesOrNo(said.text.replaceAll(CODE_MARK, ' ')) === 'no') return this.drop(frame);
    if (asksForCodeAgain(said.text)) return codeSentAgain(frame, this.at(said));
    if (isCorrected(said.text, act)) return this.correctHeld(frame, said, this.hears(frame, said));
    if (this.namesValues(frame, said)) return this.correctHeld(frame, said, true);
    return act === 'repeat' ? { frame, say: words.codeWanted(language), effects: [] } : undefined;
  }

  private takeCode(frame: Frame, code: SealedCode, said: Said): Step {
    const approvalId = frame.approvalId ?? '';
    if (isLapsed(frame, said.now)) return this.readBackAgain(frame, said.now);
    if (this.terms.isCode(approvalId, code))
      return {
        ...this.doneWith(frame),
        effects: [{ kind: 'post_held', approvalId, order: this.task.order(frame.slots, this.world) }],
      };
    return wrongCode(frame, this.at(said));
  }

  private at({ now }: Said): SaidAt {
    return { language: this.world.language, now };
  }

  /**
   * "61", "to maple", "from savings please": no word of a correction, and one all the same. Also where it is taken for
   * what is held: another Lena may be meant, and what is read back shows who was understood.
   */
  private namesValues(frame: Frame, said: Said): boolean {
    const { text } = said;
    if (isMistypedCode(text) || speaksOfCode(text) || yesOrNo(text, this.world.language) !== 'unclear') return false;
    const { heard, isUnclear } = hearingOf(this.task, this.world, frame, said);
    return isUnclear || heard.size > 0;
  }

  /** What is held is held for what was said yes to, and for nothing else: it goes, and all is read back anew. */
  private correctHeld(frame: Frame, said: Said, isHeard: boolean): Step {
    const voided: Effect = { kind: 'void_held', approvalId: frame.approvalId ?? '' };
    const { codesSent: _sent, ...held } = frame;
    const open: Frame = { ...held, stage: 'filling', wrongCodes: 0, isCodeVoided: true };
    const step = isHeard
      ? this.fill(open, said)
      : this.ask(open, null, words.whatInstead(this.world.language), said.now, []);
    return { ...step, effects: [voided, ...step.effects] };
  }

  private approve({ isCodeVoided: _voided, ...frame }: Frame, now: Date): Step {
    const { slots, approvalId } = frame;
    if (approvalId === null || isLapsed(frame, now)) return this.readBackAgain(frame, now);
    const order = this.task.order(slots, this.world);
    if (!this.task.needsCode?.(slots, this.world))
      return { ...this.doneWith(frame), effects: [{ kind: 'execute', approvalId, order }] };
    const until = new Date(now.getTime() + this.terms.confirmationMs);
    return {
      frame: touched({ ...frame, stage: 'code', lapsesAt: until.toISOString() }, now),
      say: `${words.codeHeld(this.world.language)} ${words.codeWanted(this.world.language)}`,
      effects: [{ kind: 'hold', approvalId, order, lapsesAt: until }],
    };
  }

  private doneWith({ slots, toldBefore = [] }: Frame): Pick<Step, 'frame' | 'say' | 'done'> {
    const say = this.task.done(slots, this.world);
    return { frame: null, say, done: [...toldBefore, say] };
  }

  private letGoOf({ stage, approvalId }: Frame): Effect {
    return stage === 'code' ? { kind: 'void_held', approvalId: approvalId ?? '' } : { kind: 'void_approvals' };
  }

  private drop(frame: Frame): Step {
    const { language } = this.world;
    const { toldBefore } = frame;
    const say = toldBefore === undefined ? words.dropped(language) : words.droppedAfter(language, toldBefore);
    return { frame: null, say, effects: [this.letGoOf(frame)] };
  }

  /** Whether anything of it is a value for this task that it did not have. */
  private hears(frame: Frame, said: Said): boolean {
    const { heard, isUnclear } = hearingOf(this.task, this.world, frame, said);
    return isUnclear || [...heard].some(([name, each]) => 'problem' in each || !knows(frame, name, each.value));
  }

  /** Takes in all that was said, then asks for what is missing, objects, or reads back. */
  private fill(frame: Frame, said: Said): Step {
    const slots: Record<string, Json> = { ...frame.slots };
    const effects: Effect[] = frame.stage === 'confirming' ? [{ kind: 'void_approvals' }] : [];
    const { heard, isUnclear, isDropped } = hearingOf(this.task, this.world, frame, said);
    if (isDropped) return this.drop(frame);
    let complaint: { about: string; say: string } | undefined;
    for (const [name, each] of heard) {
      if ('value' in each) slots[name] = each.value;
      else complaint ??= { about: name, say: each.problem };
    }
    const filled: Frame = { ...frame, slots, stage: 'filling', approvalId: null, lapsesAt: null };
    if (complaint) {
      const step = this.ask(without(filled, complaint.about), complaint.about, complaint.say, said.now, effects);
      return { ...step, isComplaint: true, isInVain: true };
    }
    if (isUnclear)
      return { ...this.ask(filled, null, words.whatIsItNow(this.world.language), said.now, effects), isInVain: true };
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
    if (objection) return { ...this.ask(frame, objection.about, objection.say, now, effects), isInVain: true }; // another value may mend it
    return this.readBack({ ...frame, slots }, now);
  }

  private ask(frame: Frame, asked: string | null, say: string, now: Date, effects: readonly Effect[]): Step {
    return { frame: touched({ ...frame, asked, approvalId: null, lapsesAt: null }, now), say, effects };
  }

  /** What a yes counts for from now on, and nothing that was read back before it. */
  readBack(frame: Frame, now: Date): Step {
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

const isLapsed = ({ lapsesAt }: Frame, now: Date): boolean => lapsesAt === null || now >= new Date(lapsesAt);

const prefixed = (prefix: string, step: Step): Step => ({ ...step, say: `${prefix} ${step.say}` });
