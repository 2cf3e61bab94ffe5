import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { McpModule } from '../mcp/index.js';
import type { Agent } from './agent.js';
import { AgentOrchestrator } from './agent-orchestrator.js';
import { AgentRunner } from './agent-runner.js';
import { AgentsController } from './agents.controller.js';
import { AGENTS } from './agents.token.js';
import { BankQueries } from './banking/bank-queries.js';
import { BankingAgent } from './banking/banking.agent.js';
import { TaskFlow } from './banking/task-flow.js';
import { FallbackAgent } from './fallback/fallback.agent.js';
import { HandoffAgent } from './handoff/handoff.agent.js';
import { McpAgent } from './mcp/mcp.agent.js';
import { IntentClassifier } from './nlu/intent-classifier.js';
import { IntentReader } from './nlu/intent-reader.js';
import { ModelClassifier } from './nlu/model-classifier.js';
import { SmalltalkAgent } from './smalltalk/smalltalk.agent.js';

/** Who may be chosen, in the order in which they are asked. A new agent is a line here. */
export const AGENT_CLASSES = [HandoffAgent, BankingAgent, SmalltalkAgent, McpAgent];

/** Asks for a `BankingProvider` and does not know who fills it; `app.module.ts` does. */
@Module({
  imports: [AuthModule, McpModule],
  controllers: [AgentsController],
  providers: [
    ...AGENT_CLASSES,
    { provide: AGENTS, useFactory: (...agents: Agent[]) => agents, inject: AGENT_CLASSES },
    BankQueries,
    TaskFlow,
    FallbackAgent,
    { provide: IntentClassifier, useFactory: () => ModelClassifier.own() },
    IntentReader,
    AgentRunner,
    AgentOrchestrator,
  ],
  exports: [AgentOrchestrator],
})
export class AgentsModule {}
