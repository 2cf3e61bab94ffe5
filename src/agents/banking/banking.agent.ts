import { Injectable } from '@nestjs/common';
import type { ConversationContext } from '../conversation-context.js';
import { Agent, type AgentReply, type Reach, type Reading, type Turn } from '../agent.js';
import * as dialogueWords from '../dialogue/dialogue-words.js';
import { codeIn } from '../dialogue/task-dialogue.js';
import { spoken } from '../languages.js';
import { BankQueries } from './bank-queries.js';
import { BankingProvider } from './banking-provider.js';
import { isOnlyValues } from './only-values.js';
import type { Portfolio } from './portfolio.js';
import { type FlowStep, TaskFlow } from './task-flow.js';

/** From so much confidence on another agent's intent is answered by it, also while a task waits for an answer. */
const SURE = 0.8;
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
    'transfers',
    'payees',
    'blocking, unblocking and replacing cards',
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

  claims({ understanding, context }: Reading): boolean {
    const { intent, confidence } = understanding.intent;
    if (this.queries.isFor(intent) || this.flow.isFor(intent) || BARE_ANSWERS.includes(intent)) return true;
    if (context.tasks.length === 0) return false;
    return (
      ANSWERS.includes(intent) || confidence < SURE || isOnlyValues(understanding) || isCode(understanding, context)
    );
  }

  async answer(turn: Turn, signal: AbortSignal): Promise<AgentReply> {
    const { intent, confidence } = turn.understanding.intent;
    const waits = this.flow.alive(turn).length > 0;
    if (!waits && this.queries.isFor(intent)) return this.found(turn, signal);
    const portfolio = await this.bank.portfolio(turn.customer, turn.now, signal);
    if (this.queries.isFor(intent) && confidence >= SURE) return this.digression(turn, portfolio, signal);
    const step = await this.flow.proceed(turn, portfolio);
    if (step && !(step.isComplaint && this.queries.isFor(intent))) return this.told(turn, step);
    if (this.queries.isFor(intent)) return this.digression(turn, portfolio, signal);
    return this.asAgain(turn, portfolio);
  }

  private async found(turn: Turn, signal: AbortSignal): Promise<AgentReply> {
    const { text, evidence } = await this.queries.answer(turn, signal);
    const { confidence } = turn.understanding.intent;
    return {
      text,
      confidence,
      sources: [this.bank.source],
      evidence,
      context: { ...turn.context, tasks: this.flow.alive(turn) },
    };
  }

  /** A question in the middle of a task is answered, and the task goes on. */
  private async digression(turn: Turn, portfolio: Portfolio, signal: AbortSignal): Promise<AgentReply> {
    const reply = await this.found(turn, signal);
    const reminder = this.flow.reminder(turn, portfolio);
    return reminder === undefined ? reply : { ...reply, text: `${reply.text}\n\n${reminder}` };
  }

  private told(turn: Turn, { say, effects, tasks, frame }: FlowStep): AgentReply {
    const stage = frame?.stage ?? 'over';
    const evidence = { task: frame?.task ?? null, stage, effects: effects.map(({ kind }) => kind) };
    return {
      text: say,
      confidence: 1,
      sources: [this.bank.source],
      effects,
      context: { ...turn.context, tasks },
      evidence,
    };
  }

  /** It was about nothing that is under way: asks again, for a clear answer. */
  private asAgain(turn: Turn, portfolio: Portfolio): AgentReply {
    const language = spoken(turn.understanding.linguistics.language);
    const question = this.flow.question(turn, portfolio);
    const context = { ...turn.context, tasks: this.flow.alive(turn) };
    const none = turn.context.tasks.length === 0 ? dialogueWords.nothingWaits : dialogueWords.givenUp;
    const text = question ?? none(language);
    return { text, confidence: 0.5, sources: [this.bank.source], context, evidence: { task: 'unclear' } };
  }
}

/** "Le code est 123456" may be read as a question about PINs. */
const isCode = ({ linguistics }: Turn['understanding'], { tasks }: ConversationContext): boolean =>
  tasks.at(-1)?.stage === 'code' && codeIn(linguistics.normalised) !== undefined;
