import { Module, type Provider } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { LlmModule } from '../llm/index.js';
import { McpModule } from '../mcp/index.js';
import type { Agent } from './agent.js';
import { AgentOrchestrator } from './agent-orchestrator.js';
import { AgentRunner } from './agent-runner.js';
import { AgentsController } from './agents.controller.js';
import { AGENTS } from './agents.token.js';
import { BankQueries } from './banking/bank-queries.js';
import { BankingAgent } from './banking/banking.agent.js';
import { TaskFlow } from './banking/task-flow.js';
import { CareAgent } from './care/care.agent.js';
import { ClarificationAgent } from './clarification/clarification.agent.js';
import { FallbackAgent } from './fallback/fallback.agent.js';
import { HandoffAgent } from './handoff/handoff.agent.js';
import { LlmAgent } from './llm/llm.agent.js';
import { ConfirmedCalls } from './mcp/confirmed-calls.js';
import { McpAgent } from './mcp/mcp.agent.js';
import { IntentClassifier } from './nlu/intent-classifier.js';
import { IntentReader } from './nlu/intent-reader.js';
import { ModelClassifier } from './nlu/model-classifier.js';
import { SmalltalkAgent } from './smalltalk/smalltalk.agent.js';

/** Who may be chosen, in the order in which they are asked. A new agent is a line here. */
export const AGENT_CLASSES = [
  CareAgent,
  HandoffAgent,
  ClarificationAgent,
  BankingAgent,
  SmalltalkAgent,
  McpAgent,
  LlmAgent,
];

/** The pipeline from a message to its answer, without a way in from outside. */
export const PIPELINE: Provider[] = [
  ...AGENT_CLASSES,
  { provide: AGENTS, useFactory: (...agents: Agent[]) => agents, inject: AGENT_CLASSES },
  BankQueries,
  ConfirmedCalls,
  TaskFlow,
  FallbackAgent,
  { provide: IntentClassifier, useFactory: () => ModelClassifier.own() },
  IntentReader,
  AgentRunner,
  AgentOrchestrator,
];

/** Asks for a `BankingProvider` and does not know who fills it; `app.module.ts` does. */
@Module({
  imports: [AuthModule, McpModule, LlmModule],
  controllers: [AgentsController],
  providers: PIPELINE,
  exports: [AgentOrchestrator],
})
export class AgentsModule {}
