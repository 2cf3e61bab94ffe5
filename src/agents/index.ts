export { Agent, type AgentReply, type Reach, type Reading, type Source, type Turn } from './agent.js';
export { AgentOrchestrator, type AgentState, type Circumstances } from './agent-orchestrator.js';
export { AGENT_CLASSES, AgentsModule } from './agents.module.js';
export { AGENTS } from './agents.token.js';
export type { AgentFailure, AgentFailureCode, Answer, Choice, TraceStep } from './answer.js';
export {
  type Effect,
  EffectRefusedError,
  ESCALATION_REASONS,
  type EscalationReason,
  type Refusal,
  type Suggestion,
  WRONG_CODES_MAX,
} from './effect.js';
export { assistantIsBack, passedToPerson, personIsHere } from './handoff/handoff-words.js';
export { type Language, spoken } from './languages.js';
export { type BankOrder, digestOf, type Payment, type TransferOrder } from './banking/bank-order.js';
export {
  type BankAccount,
  type BankEntry,
  BankingProvider,
  type BankStatement,
  type EntryFilter,
  type FoundEntries,
  type Spending,
} from './banking/banking-provider.js';
export type { BankCard, BankTransfer, Payee, Portfolio, SpendableAccount } from './banking/portfolio.js';
export { sessionLanguageOf } from './nlp/language.js';
export { type ConversationContext, EMPTY_CONTEXT, parseContext } from './conversation-context.js';
export type { Entity, Linguistics, ScoredIntent, Sentiment, Understanding } from './understanding.js';
