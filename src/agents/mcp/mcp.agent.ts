import { Injectable, Logger } from '@nestjs/common';
import { type IntentTool, McpServers, type McpTool, ToolFailedError } from '../../mcp/index.js';
import { Agent, type AgentReply, type Reading, type Turn } from '../agent.js';
import { yesOrNo } from '../dialogue/yes-or-no.js';
import { toPlain } from '../facts/plain-facts.js';
import { witnessOf } from '../facts/witness.js';
import { spoken } from '../languages.js';
import type { Understanding } from '../understanding.js';
import { TimeUpError } from '../within.js';
import type { Asked } from '../outside-question.js';
import { askTool } from './ask-tool.js';
import { askedBack, type AskedTool, completed, mayAnswerTool } from './asked-tool.js';
import { ConfirmedCalls, heardOf } from './confirmed-calls.js';
import { fillArguments } from './fill-arguments.js';
import * as words from './mcp-words.js';
import { shownText } from './shown-text.js';

/** Beside the time of a call, for what is done around it, in milliseconds. */
const SLACK_MS = 2_000;

/** From so much confidence on a message is about something else. */
const SURE = 0.8;
/** What an answer to a question is read as, whatever it says. */
const ANSWERS = ['affirm', 'deny', 'cancel', 'correct', 'repeat', 'out_of_scope'];

/** Answers from tools of others what the configuration gives to them, while their servers are there. */
@Injectable()
export class McpAgent extends Agent {
  readonly name = 'MCP';
  readonly reach = 'outside';
  readonly timeoutMs: number;
  private readonly logger = new Logger('Mcp');

  constructor(
    private readonly servers: McpServers,
    private readonly confirmed: ConfirmedCalls,
  ) {
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

  override isAway({ understanding }: Reading): boolean {
    const mapping = this.mappingOf(understanding.intent.intent);
    return mapping !== undefined && this.usable(mapping) === undefined;
  }

  /** What was read back waits for the very next message, if that may be an answer. */
  override awaits({ understanding, context }: Reading): boolean {
    const { intent, confidence } = understanding.intent;
    const { normalised, language } = understanding.linguistics;
    if (!context.pendingCall) return this.isForTool({ understanding, context });
    const isAnswer = ANSWERS.includes(intent) || yesOrNo(normalised, language) !== 'unclear';
    return isAnswer || confidence < SURE;
  }

  /** "Madrid", where a tool asked which city. */
  private isForTool({ understanding, context: { askedTool } }: Reading): boolean {
    const mapping = askedTool && this.mappingOf(askedTool.intent);
    return mapping !== undefined && this.usable(mapping) !== undefined && mayAnswerTool(understanding, SURE);
  }

  override dependencyOf(reading: Reading): string | undefined {
    const { pendingCall } = reading.context;
    if (pendingCall && this.awaits(reading)) return pendingCall.server;
    return this.mappingOf(this.questionIn(reading).intent.intent)?.server;
  }

  /** What is asked of a tool, also where only the rest of it is said. */
  private questionIn({ understanding, context }: Reading): Understanding {
    const { askedTool } = context;
    return askedTool && this.isForTool({ understanding, context })
      ? completed(askedTool, understanding)
      : understanding;
  }

  /** @throws TimeUpError, ToolFailedError */
  async answer(turn: Turn, signal: AbortSignal, asked: Asked): Promise<AgentReply> {
    const { context } = turn;
    if (context.pendingCall && this.awaits(turn))
      return this.confirmed.proceed(turn, context.pendingCall, { signal, asked });
    const understanding = this.questionIn(turn);
    const { intent, confidence } = understanding.intent;
    const mapping = this.mappingOf(intent);
    const tool = mapping && this.usable(mapping);
    if (!mapping || !tool) throw new Error(`No tool answers ${intent} any more.`); // its server went since it was chosen
    const args = fillArguments(mapping.arguments, understanding, tool.inputSchema);
    if (!heardOf(turn, mapping, tool)?.isReadOnly) return this.confirmed.readBack(turn, mapping, args);
    const question = { ask: 'mcp.call', with: { server: tool.server, tool: tool.name, arguments: toPlain(args) } };
    const result = await witnessOf(turn).ask(question, () =>
      askTool(this.servers.forTurn(signal), { tool, args }, asked).catch(timeUp(this.timeoutMs)),
    );
    const text = shownText(result.text);
    const asksAgain = askedBack(text, understanding);
    const isInVain = asksAgain !== undefined && understanding !== turn.understanding;
    return {
      text: isInVain ? notHelped(turn, text) : told(turn, text),
      isInVain,
      confidence: confidence * worthOf(text),
      sources: [{ kind: 'tool', name: `${tool.server}/${tool.name}` }],
      evidence: { server: tool.server, tool: tool.name, characters: result.text.length },
      ...remembering(turn, asksAgain),
    };
  }

  private mappingOf(intent: string): IntentTool | undefined {
    return this.servers.config.intents.find((mapping) => mapping.intent === intent);
  }

  /** What may change something is not called without the customer's yes, and there are to be words to ask by. */
  private usable(mapping: IntentTool): McpTool | undefined {
    const tool = this.servers.toolFor(mapping);
    return tool?.isReadOnly || mapping.confirm ? tool : undefined;
  }

  /** So that whoever wrote the configuration learns why a tool is not used. */
  private nameUnusable({ server, tools }: { readonly server: string; readonly tools: readonly McpTool[] }): void {
    for (const mapping of this.servers.config.intents.filter((each) => each.server === server)) {
      const { intent, tool: name } = mapping;
      const why = whyNot(
        mapping,
        tools.find((tool) => tool.name === name),
      );
      if (why) this.logger.warn({ msg: `teller.intents.${intent} is not used: ${server}/${name} ${why}` });
    }
  }
}

/** Nothing found is half an answer. */
const worthOf = (text: string): number => (text === '' ? 0.5 : 1);

function told({ understanding: { linguistics } }: Turn, text: string): string {
  const language = spoken(linguistics.language);
  return text === '' ? words.foundNothing(language) : words.found(language, text);
}

/** "Which city?" is asked again of whoever said another word. */
const notHelped = ({ understanding: { linguistics } }: Turn, text: string): string =>
  `${words.nothingFor(spoken(linguistics.language), linguistics.normalised)} ${text}`;

/** While a task waits, what is said next is for that. */
const remembering = ({ context }: Turn, askedTool: AskedTool | undefined): Pick<AgentReply, 'context'> =>
  askedTool && context.tasks.length === 0 ? { context: { ...context, askedTool } } : {};

/** A tool that is late is late for the customer as well, and said to be. */
const timeUp =
  (limitMs: number) =>
  (error: unknown): never => {
    throw error instanceof ToolFailedError && error.fault === 'late' ? new TimeUpError(limitMs) : error;
  };

function whyNot({ confirm }: IntentTool, tool: McpTool | undefined): string | undefined {
  if (!tool) return 'is not there';
  if (tool.isReadOnly || confirm) return undefined;
  return 'may change something: its annotations do not say readOnlyHint, and there are no words (confirm) to ask a yes by';
}
