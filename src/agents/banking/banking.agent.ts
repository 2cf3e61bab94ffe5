import { Injectable } from '@nestjs/common';
import { Agent, type AgentReply, type GivesWay, type Reach, type Reading, type Turn } from '../agent.js';
import * as dialogueWords from '../dialogue/dialogue-words.js';
import { isAskedName } from '../dialogue/asked-name.js';
import { isAboutCode } from '../dialogue/codes.js';
import { witnessedBank } from '../facts/witnessed-bank.js';
import { spoken } from '../languages.js';
import type { ConversationContext } from '../conversation-context.js';
import type { Understanding } from '../understanding.js';
import { BankQueries } from './bank-queries.js';
import type { Holdings } from './bank-world.js';
import { BankCannotError, BankingProvider, type CannotReason } from './banking-provider.js';
import { isOnlyValues } from './only-values.js';
import { goesOnWith, requestOf } from './questions/follow-up.js';
import { isCertain, isDenial, requestIn } from './requests.js';
import { blockCard } from './tasks/change-card.js';
import { withOrderShown } from './shown-orders.js';
import { type FlowStep, TaskFlow } from './task-flow.js';
import * as wording from './wording.js';

/** From so much confidence on another agent's intent is answered by it, also while a task waits for an answer. */
const SURE = 0.8;
/** How far back, and how many, charges can be contested. */
const CHARGES_OF_MS = 120 * 86_400_000;
const CHARGES_MAX = 500;
/** Answers, which mean nothing by themselves. */
const BARE_ANSWERS = ['affirm', 'deny', 'cancel'];
/** What an answer to a task's question is read as, whatever it says: nobody else is asked. */
const ANSWERS = [...BARE_ANSWERS, 'cancel_transfer', 'correct', 'repeat', 'out_of_scope'];

/** What the customer has at the bank, and what they want done there. */
@Injectable()
export class BankingAgent extends Agent {
  readonly name = 'Banking';
  readonly capabilities = [
    'account balances',
    'list of accounts',
    'recent transactions',
    'statements',
    'transfers and standing orders',
    'payees',
    'blocking, unblocking and replacing cards, and their limits',
    'disputes of charges',
  ];
  readonly timeoutMs = 5_000;
  override readonly retriesMax = 1;

  constructor(
    private readonly bank: BankingProvider,
    private readonly queries: BankQueries,
    private readonly flow: TaskFlow,
  ) {
    super();
  }

  get reach(): Reach {
    return this.bank.reach;
  }

  override awaits(reading: Reading): boolean {
    return this.isAnswered(reading) || this.flow.mayBeChoice(reading) || withOrderShown(reading) !== reading;
  }

  private isAnswered(reading: Reading): boolean {
    return isAskedName(reading) || goesOnWith(reading) !== undefined || this.flow.isAnswered(reading);
  }

  claims({ understanding, context }: Reading): boolean {
    const { intent, confidence } = understanding.intent;
    const request = requestOf({ understanding, context });
    if (this.takes(request) || understanding.parts?.some((part) => this.isFor(part))) return true;
    if (isDenial(request) || BARE_ANSWERS.includes(intent)) return true;
    if (context.tasks.length === 0) return false;
    return (
      ANSWERS.includes(intent) ||
      confidence < SURE ||
      isOnlyValues(understanding) ||
      isAboutCode({ understanding, context })
    );
  }

  private isFor(understanding: Understanding): boolean {
    return this.takes(requestIn(understanding));
  }

  private takes(request: string): boolean {
    return this.queries.isFor(request) || this.flow.isFor(request);
  }

  async answer(said: Turn, signal: AbortSignal): Promise<AgentReply | GivesWay> {
    const turn = withOrderShown(said);
    if (!(await this.isOwn(turn, signal))) return { givesWay: 'none of what was asked about' };
    const parts = this.partsOf(turn);
    return parts.length > 0 ? this.severally(turn, parts, signal) : this.answerOne(turn, signal);
  }

  /** "Credit", where a card was asked for, is one of the customer's cards, or something else. */
  private async isOwn(turn: Turn, signal: AbortSignal): Promise<boolean> {
    if (!this.flow.mayBeChoice(turn) || this.isAnswered(turn) || this.claims(turn)) return true;
    return this.flow.isBareAnswer(turn, await this.holdings(turn, signal));
  }

  /** Requests of one message, each as if it had been said by itself; none where it is one, or an answer. */
  private partsOf(turn: Turn): readonly Turn[] {
    if (turn.refusal || isAskedName(turn) || isAboutCode(turn)) return [];
    const parts = turn.understanding.parts ?? [];
    if (!parts.some((part) => this.isFor(part))) return [];
    return parts.map((understanding) => ({ ...turn, understanding, text: understanding.linguistics.normalised }));
  }

  /**
   * What is asked is answered first, then the orders are taken up. What is neither is named, so that it is not lost; what is
   * not to be done is not done.
   */
  private async severally(turn: Turn, parts: readonly Turn[], signal: AbortSignal): Promise<AgentReply> {
    const isAsked = (part: Turn): boolean => this.queries.isFor(requestIn(part.understanding));
    const isOrder = ({ understanding }: Turn): boolean =>
      this.flow.isFor(requestIn(understanding)) && !this.flow.isRefused(requestIn(understanding));
    const answers: AgentReply[] = [];
    for (const part of parts.filter(isAsked)) answers.push(await this.found(part, signal));
    const orders = parts.filter(isOrder);
    const [first, ...queued] = this.flow.alive(turn).length > 0 ? orders.slice(0, 1) : orders;
    const holdings = await this.holdings(turn, signal);
    const step = first && this.flow.proceed(first, holdings, queued);
    const taken = step ? [first, ...queued] : [];
    const isDenied = ({ understanding }: Turn): boolean => isDenial(requestIn(understanding));
    const left = parts.filter((part) => !isAsked(part) && !isDenied(part) && !taken.includes(part));
    const told = step && this.told(turn, step);
    const last = told?.text ?? this.flow.reminder(turn, holdings);
    return {
      ...(told ?? { confidence: 1, sources: [this.bank.source], context: this.aliveIn(turn) }),
      text: [...answers.map(({ text }) => text), last].filter((text) => text !== undefined).join('\n\n'),
      evidence: { parts: parts.map(({ understanding }) => requestIn(understanding)), ...told?.evidence },
      leftOver: textsOf(left, told),
    };
  }

  private aliveIn(turn: Turn): ConversationContext {
    return { ...turn.context, tasks: this.flow.alive(turn) };
  }

  private async answerOne(turn: Turn, signal: AbortSignal): Promise<AgentReply> {
    const request = requestOf(turn);
    const isAboutOther = this.flow.alive(turn).length === 0;
    const isAboutIt = isAboutCode(turn) || this.flow.isDoubted(turn) || this.flow.corrects(turn);
    const asks = this.queries.isFor(request) && !isAboutIt;
    if (asks && isAboutOther) return this.found(turn, signal);
    const isSure = isAboutOther || turn.understanding.intent.confidence >= SURE;
    if (isSure && this.flow.isRefused(request)) return this.cannot(turn, 'not_offered');
    return this.aboutTasks(turn, asks, signal);
  }

  /** @param asks  it is read as a question to the books, which it may not be while a task waits for an answer. */
  private async aboutTasks(turn: Turn, asks: boolean, signal: AbortSignal): Promise<AgentReply> {
    const holdings = await this.holdings(turn, signal);
    const isQuestion = asks && !this.flow.isBareAnswer(turn, holdings);
    const { understanding } = turn;
    const isSure = understanding.intent.confidence >= SURE || isCertain(requestIn(understanding));
    if (isQuestion && isSure) return this.digression(turn, holdings, signal);
    const step = this.flow.proceed(turn, holdings);
    const isAnswered = step !== undefined && !(step.isComplaint && isQuestion);
    if (isAnswered) return this.told(turn, step);
    if (isQuestion) return this.digression(turn, holdings, signal);
    return isDenial(requestIn(understanding)) ? this.leftUndone(turn, holdings) : this.asAgain(turn, holdings);
  }

  /** "Don't block my card", where nobody was about to. */
  private leftUndone(turn: Turn, holdings: Holdings): AgentReply {
    const said = dialogueWords.leftUndone(spoken(turn.understanding.linguistics.language));
    const text = [said, this.flow.reminder(turn, holdings)].filter((part) => part !== undefined).join('\n\n');
    const context = this.aliveIn(turn);
    return { text, confidence: 1, sources: [], context, evidence: { task: 'denied' } };
  }

  override async leadBack(turn: Turn, signal: AbortSignal): Promise<string | undefined> {
    if (this.flow.alive(turn).length === 0) return undefined;
    return this.flow.reminder(turn, await this.holdings(turn, signal));
  }

  /** A card that is named where fraud is told of: whether it is to be blocked is asked at once. */
  override async meanwhile(turn: Turn, signal: AbortSignal): Promise<AgentReply | undefined> {
    const { understanding, context } = turn;
    const namesCard = understanding.entities.some(({ type }) => type === 'card' || type === 'card_number');
    if (!namesCard || this.flow.isRefused(blockCard.name)) return undefined;
    const order: Turn = {
      ...turn,
      understanding: { ...understanding, intent: { intent: blockCard.name, confidence: 1 } },
      context: { ...context, tasks: [] },
    };
    const step = this.flow.proceed(order, await this.holdings(order, signal));
    return step?.frame ? this.told(order, step) : undefined;
  }

  private async holdings(turn: Turn, signal: AbortSignal): Promise<Holdings> {
    const { customer, now } = turn;
    const bank = witnessedBank(this.bank, turn);
    const since = new Date(now.getTime() - CHARGES_OF_MS);
    const [portfolio, charges] = await Promise.all([
      bank.portfolio(customer, now, signal),
      this.flow.isAboutCharges(turn) ? bank.charges(customer, since, CHARGES_MAX, signal) : [],
    ]);
    return { portfolio, charges };
  }

  private async found(turn: Turn, signal: AbortSignal): Promise<AgentReply> {
    try {
      return await this.answered(turn, signal);
    } catch (error) {
      if (error instanceof BankCannotError) return this.cannot(turn, error.reason);
      throw error;
    }
  }

  /** What waits for an answer waits on. */
  private cannot(turn: Turn, reason: CannotReason): AgentReply {
    const text = wording.cannot(reason, spoken(turn.understanding.linguistics.language));
    const context = this.aliveIn(turn);
    return { text, confidence: 1, sources: [], context, evidence: { cannot: reason } };
  }

  private async answered(turn: Turn, signal: AbortSignal): Promise<AgentReply> {
    const { text, evidence, asked } = await this.queries.answer(turn, signal);
    const { confidence } = turn.understanding.intent;
    return {
      text,
      confidence,
      sources: [this.bank.source],
      evidence,
      context: { ...this.aliveIn(turn), ...(asked && { askedBefore: asked }) },
    };
  }

  /** A question in the middle of a task is answered, and the task goes on. */
  private async digression(turn: Turn, holdings: Holdings, signal: AbortSignal): Promise<AgentReply> {
    const reply = await this.found(turn, signal);
    const reminder = this.flow.reminder(turn, holdings);
    return reminder === undefined ? reply : { ...reply, text: `${reply.text}\n\n${reminder}` };
  }

  private told(turn: Turn, { say, effects, tasks, frame, isInVain, leftOver }: FlowStep): AgentReply {
    const stage = frame?.stage ?? 'over';
    const evidence = { task: frame?.task ?? null, stage, effects: effects.map(({ kind }) => kind) };
    return {
      text: say,
      confidence: 1,
      sources: [this.bank.source],
      effects,
      context: { ...turn.context, tasks },
      isInVain: isInVain ?? false,
      evidence,
      ...(leftOver && { leftOver }),
    };
  }

  /** It was about nothing that is under way: asks again, for a clear answer. */
  private asAgain(turn: Turn, holdings: Holdings): AgentReply {
    const language = spoken(turn.understanding.linguistics.language);
    const question = this.flow.question(turn, holdings);
    const context = this.aliveIn(turn);
    const none = turn.context.tasks.length === 0 ? dialogueWords.nothingWaits : dialogueWords.givenUp;
    const text = question ?? none(language);
    return {
      text,
      confidence: 0.5,
      sources: [this.bank.source],
      context,
      isInVain: question !== undefined,
      evidence: { task: 'unclear' },
    };
  }
}

const textsOf = (left: readonly Turn[], told: AgentReply | undefined): readonly string[] => [
  ...left.map(({ text }) => text),
  ...(told?.leftOver ?? []),
];
