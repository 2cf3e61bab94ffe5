import { Injectable, Logger } from '@nestjs/common';
import { type IntentTool, McpServers, type McpTool, ToolFailedError } from '../../mcp/index.js';
import { Agent, type AgentReply, type Reading, type Turn } from '../agent.js';
import { spoken } from '../languages.js';
import { TimeUpError } from '../within.js';
import { fillArguments } from './fill-arguments.js';
import * as words from './mcp-words.js';
import { shownText } from './shown-text.js';

/** Beside the time of a call, for what is done around it, in milliseconds. */
const SLACK_MS = 500;

/** Answers from tools of others what the configuration gives to them, while their servers are there. */
@Injectable()
export class McpAgent extends Agent {
  readonly name = 'MCP';
  readonly reach = 'outside';
  readonly timeoutMs: number;
  private readonly logger = new Logger('Mcp');

  constructor(private readonly servers: McpServers) {
    super();
    this.timeoutMs = servers.config.limits.callTimeoutMs + SLACK_MS;
    servers.onTools((tools) => this.nameUnusable(tools));
  }

  get capabilities(): readonly string[] {
    return this.servers.config.intents
      .filter((mapping) => this.usable(mapping))
      .map(({ intent, server, tool }) => `${intent} (${server}/${tool})`);
  }

  claims({ understanding }: Reading): boolean {
    const mapping = this.mappingOf(understanding.intent.intent);
    return mapping !== undefined && this.usable(mapping) !== undefined;
  }

  override dependencyOf({ understanding }: Reading): string | undefined {
    return this.mappingOf(understanding.intent.intent)?.server;
  }

  /** @throws TimeUpError, ToolFailedError */
  async answer({ understanding }: Turn, signal: AbortSignal): Promise<AgentReply> {
    const { intent, confidence } = understanding.intent;
    const mapping = this.mappingOf(intent);
    const tool = mapping && this.usable(mapping);
    if (!mapping || !tool) throw new Error(`No tool answers ${intent} any more.`); // its server went since it was chosen
    const args = fillArguments(mapping.arguments, understanding);
    const result = await this.servers.forTurn(signal).call(tool, args).catch(timeUp(this.timeoutMs));
    const text = shownText(result.text);
    const language = spoken(understanding.linguistics.language);
    return {
      text: text === '' ? words.foundNothing(language) : words.found(language, text),
      confidence: text === '' ? 0.5 * confidence : confidence,
      sources: [{ kind: 'tool', name: `${tool.server}/${tool.name}` }],
      evidence: { server: tool.server, tool: tool.name, characters: result.text.length },
    };
  }

  private mappingOf(intent: string): IntentTool | undefined {
    return this.servers.config.intents.find((mapping) => mapping.intent === intent);
  }

  /** What may change something is not called without the customer's yes, and this agent asks for none. */
  private usable(mapping: IntentTool): McpTool | undefined {
    const tool = this.servers.toolFor(mapping);
    return tool?.isReadOnly ? tool : undefined;
  }

  /** So that whoever wrote the configuration learns why a tool is not used. */
  private nameUnusable({ server, tools }: { readonly server: string; readonly tools: readonly McpTool[] }): void {
    for (const { intent, tool: name } of this.servers.config.intents.filter((mapping) => mapping.server === server)) {
      const why = whyNot(tools.find((tool) => tool.name === name));
      if (why) this.logger.warn({ msg: `teller.intents.${intent} is not used: ${server}/${name} ${why}` });
    }
  }
}

/** A tool that is late is late for the customer as well, and said to be. */
const timeUp =
  (limitMs: number) =>
  (error: unknown): never => {
    throw error instanceof ToolFailedError && error.fault === 'late' ? new TimeUpError(limitMs) : error;
  };

function whyNot(tool: McpTool | undefined): string | undefined {
  if (!tool) return 'is not there';
  return tool.isReadOnly ? undefined : 'may change something: its annotations do not say readOnlyHint';
}
