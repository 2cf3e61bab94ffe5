export { Agent, type AgentReply, type Reach, type Reading, type Source, type Turn } from './agent.js';
export { AgentOrchestrator, type AgentState } from './agent-orchestrator.js';
export { AGENT_CLASSES, AgentsModule } from './agents.module.js';
export { AGENTS } from './agents.token.js';
export type { AgentFailure, AgentFailureCode, Answer, Choice, TraceStep } from './answer.js';
export { type BankAccount, type BankEntry, BankingProvider, type BankStatement } from './banking/banking-provider.js';
export { type ConversationContext, EMPTY_CONTEXT, parseContext } from './conversation-context.js';
export type { Entity, Linguistics, ScoredIntent, Sentiment, Understanding } from './understanding.js';
