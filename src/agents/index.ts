export {
  Agent,
  type AgentReply,
  type GivesWay,
  type Reach,
  type Reading,
  type SaidBefore,
  type Source,
  type Turn,
} from './agent.js';
export { AgentOrchestrator, type AgentState } from './agent-orchestrator.js';
export { type AgentRun, AgentRunner, FAILURES } from './agent-runner.js';
export { AGENT_CLASSES, AgentsModule, PIPELINE } from './agents.module.js';
export { AGENTS } from './agents.token.js';
export type { AgentFailure, AgentFailureCode, Answer, Choice, TraceStep } from './answer.js';
export {
  CODES_SENT_MAX,
  type Effect,
  EffectRefusedError,
  ESCALATION_REASONS,
  type EscalationReason,
  KEPT_FOR_PEOPLE,
  type Refusal,
  type Suggestion,
  WRONG_CODES_A_DAY_MAX,
  WRONG_CODES_MAX,
} from './effect.js';
export { type Deed, deedsOf } from './deeds.js';
export { ActRepository } from './act.repository.js';
export { fromPlain, toPlain } from './facts/plain-facts.js';
export { type HeardThen, parseFacts, type TurnFacts } from './facts/turn-facts.js';
export { type Question, Witness } from './facts/witness.js';
export { assistantIsBack, passedToPerson, personIsHere } from './handoff/handoff-words.js';
export { type Language, spoken } from './languages.js';
export {
  type Asked,
  INTERACTION_OUTCOMES,
  type InteractionOutcome,
  type LoggedQuestion,
  type OutsideQuestion,
} from './outside-question.js';
export {
  type BankOrder,
  type Beneficiary,
  digestOf,
  type Payment,
  type Rhythm,
  type StandingOrder,
  type TransferOrder,
} from './banking/bank-order.js';
export { nextDayOf } from './banking/rhythm.js';
export { standingOrderDescription, transferDescription } from './banking/own-descriptions.js';
export {
  type BankAccount,
  type BankAccountKind,
  BankCannotError,
  type BankEntry,
  BankingProvider,
  type BankStatement,
  type Charge,
  type EntryFilter,
  type FoundEntries,
  type Income,
  type PeriodStatement,
  type Spending,
  type StatementQuestion,
} from './banking/banking-provider.js';
export type {
  BankCard,
  BankStandingOrder,
  BankTransfer,
  Payee,
  Portfolio,
  SpendableAccount,
} from './banking/portfolio.js';
export { shownText } from './mcp/shown-text.js';
export { sessionLanguageOf } from './nlp/language.js';
export { type ConversationContext, EMPTY_CONTEXT, parseContext } from './conversation-context.js';
export { awaitsCode, codeIn, withoutCodes } from './dialogue/codes.js';
export { noteOf, type Withheld, withheldFrom } from './withheld.js';
export { TimeUpError } from './within.js';
export type { Entity, Linguistics, ScoredIntent, Sentiment, Understanding } from './understanding.js';
export type { Circumstances } from './read-message.js';
