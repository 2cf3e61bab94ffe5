import { Inject, Injectable } from '@nestjs/common';
import { Env } from '../../config/index.js';
import { LLM, type LlmClient } from '../../llm/index.js';
import { McpServers } from '../../mcp/index.js';
import { Agent, type AgentReply, type GivesWay, type Reading, type Turn } from '../agent.js';
import { BankingProvider } from '../banking/banking-provider.js';
import { UNDETERMINED } from '../nlp/language.js';
import { RIGHTS } from '../handoff/handoff.agent.js';
import type { Asked } from '../outside-question.js';
import { TimeUpError } from '../within.js';
import { balancesTool } from './balances-tool.js';
import { LlmConversation } from './llm-conversation.js';
import { LlmTools, mcpTools } from './llm-tools.js';
import { LINES_MAX } from './prompt.js';
import { NotSaidError } from './vetted-words.js';

/** Beside the time for the model, for what is done around it: reading the history, logging. In milliseconds. */
const SLACK_MS = 500;
/** A model does not say how sure it is. More than a guess: every figure has a source. */
const CONFIDENCE = 0.5;

/**
 * Words answers to what nobody else claims, where a model is configured. It has questions and no deeds: no effects, no
 * context, no tool that changes anything. What it can't answer, or may not say, the fallback answers.
 */
@Injectable()
export class LlmAgent extends Agent {
  readonly name = 'LLM';
  readonly capabilities = ['answers in words what nobody else answers'];
  readonly reach = 'outside';
  readonly timeoutMs: number;
  override readonly isDispensable = true;
  override readonly isInstalled: boolean;
  private readonly modelTimeoutMs: number;

  constructor(
    @Inject(LLM) private readonly llm: LlmClient | null,
    private readonly servers: McpServers,
    private readonly bank: BankingProvider,
    private readonly env: Env,
  ) {
    super();
    this.isInstalled = llm !== null;
    this.modelTimeoutMs = Math.min(env.LLM_TIMEOUT_MS, Math.max(env.TURN_TIMEOUT_MS - SLACK_MS, 1));
    this.timeoutMs = this.modelTimeoutMs + SLACK_MS;
  }

  /**
   * The last to be asked. What is in no language of Teller's could not be checked: the fallback says so. Who claims a right
   * is not to be put off with words (CFPB): no answer of a model stands between them and a person.
   */
  claims({ understanding }: Reading): boolean {
    const { intent, linguistics } = understanding;
    return this.isInstalled && linguistics.language !== UNDETERMINED && !RIGHTS.includes(intent.intent);
  }

  /** @throws LlmFailedError, TimeUpError */
  async answer(turn: Turn, signal: AbortSignal, asked: Asked): Promise<AgentReply | GivesWay> {
    if (this.llm === null) throw new Error('There is no model.');
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new TimeUpError(this.modelTimeoutMs)), this.modelTimeoutMs);
    const either = AbortSignal.any([signal, stop.signal]);
    try {
      const tools = this.toolsFor(turn, either, asked);
      const conversation = new LlmConversation(this.llm, { turn, tools, signal: either, asked });
      return await this.hold(conversation, turn);
    } finally {
      clearTimeout(timer);
    }
  }

  private async hold(conversation: LlmConversation, turn: Turn): Promise<AgentReply | GivesWay> {
    try {
      const text = await conversation.hold(await turn.recent(LINES_MAX));
      return { text, confidence: CONFIDENCE, sources: conversation.sources, evidence: conversation.evidence };
    } catch (error) {
      if (!(error instanceof NotSaidError)) throw error;
      return { givesWay: error.why, evidence: conversation.evidence };
    }
  }

  private toolsFor(turn: Turn, signal: AbortSignal, asked: Asked): LlmTools {
    const own = this.env.LLM_BALANCES ? [balancesTool(this.bank, turn, signal)] : [];
    return new LlmTools([...own, ...mcpTools(this.servers, this.servers.forTurn(signal), asked)]);
  }
}
