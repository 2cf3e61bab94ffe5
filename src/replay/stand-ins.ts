import { Injectable } from '@nestjs/common';
import {
  type ActRepository,
  type Agent,
  type AgentFailureCode,
  type AgentRun,
  AgentRunner,
  BankingProvider,
  FAILURES,
  type Turn,
} from '../agents/index.js';
import { OneTimeCodes } from '../auth/index.js';
import type { Env } from '../config/index.js';
import type { LlmClient } from '../llm/index.js';
import { McpServers, type McpTool } from '../mcp/index.js';
import { NotAskedThenError } from './remembering-witness.js';

/*
 * What stands where the world was. Nothing of it reaches out: each question of an agent goes to its witness, which
 * remembers. So these need no methods, but the shape.
 */

const neverAsked = (): never => {
  throw new Error('A replay asks its witness, and nothing else.');
};

/** Names that Nest and promises look for in everything. */
const HOOK = /^(?:on|before)[A-Z]|^then$/;

/** A bank with every method that anybody may ask of one. What it offers is a matter of the settings. */
export const standInBank = ({ BANKING_PROVIDER }: Env): BankingProvider =>
  new Proxy(Object.create(BankingProvider.prototype) as BankingProvider, {
    get(target, name) {
      if (name === 'offers') return () => BANKING_PROVIDER === 'ledger';
      if (name === 'spendingOmits') return BANKING_PROVIDER === 'ledger' ? 'transfers' : 'own_transfers';
      if (name === 'reach') return 'inside';
      if (name === 'source') return { kind: 'ledger', name: 'what was recorded' };
      if (typeof name === 'symbol' || name === 'constructor') return Reflect.get(target, name) as unknown;
      return HOOK.test(name) ? undefined : neverAsked;
    },
  });

export const standInCodes = (): Pick<OneTimeCodes, 'send' | 'isRight'> => ({ send: neverAsked, isRight: neverAsked });

export const standInActs = (): ActRepository => ({ begin: neverAsked });

/** The model of the configuration; null without one. */
export const standInLlm = ({ llm }: Env): Pick<LlmClient, 'provider' | 'model' | 'ask'> | null =>
  llm && { provider: 'what was recorded', model: llm.model, ask: neverAsked };

/** Of a turn that is replayed. */
export const neverRecent = (): never => neverAsked();

/** Its tools are those of the configuration, and they were there, unless the turn says that they were not. */
export class StandInServers extends McpServers {
  areAway = false;

  override onApplicationBootstrap(): void {
    // nothing is started
  }

  override toolFor({ server, tool: name }: Parameters<McpServers['toolFor']>[0]): McpTool | undefined {
    return this.areAway
      ? undefined
      : { server, name, description: '', inputSchema: {}, isReadOnly: true, isIdempotent: false };
  }
}

/** Lets agents do what they did: answer, or fail as they failed then. */
@Injectable()
export class StandInRunner extends AgentRunner {
  /** How agents failed in this turn, by name. */
  failed: Readonly<Record<string, AgentFailureCode>> = {};

  override get keepsFacts(): boolean {
    return true;
  }

  /** @throws NotAskedThenError */
  override async run(agent: Agent, turn: Turn, signal: AbortSignal): Promise<AgentRun> {
    const code = this.failed[agent.name];
    if (code !== undefined) return failedWith(code);
    try {
      const reply = await agent.answer(turn, signal, () => undefined);
      return 'givesWay' in reply ? { kind: 'gave_way', reply, ...ONCE } : { kind: 'replied', reply, ...ONCE };
    } catch (error) {
      // Beside a person an agent that cannot tell has nothing to suggest; then it may not even have been asked.
      if (error instanceof NotAskedThenError && turn.handedOver) return failedWith('AGENT_FAILED');
      throw error;
    }
  }
}

const ONCE = { attempts: 1, asked: [] } as const;
const failedWith = (code: AgentFailureCode): AgentRun => ({ kind: 'failed', failure: FAILURES[code], ...ONCE });
