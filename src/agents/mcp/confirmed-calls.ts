import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { JsonObject } from '../../common/json.js';
import { Env } from '../../config/index.js';
import { type IntentTool, McpServers, type McpTool, ToolFailedError, type ToolFault } from '../../mcp/index.js';
import { ActRepository } from '../act.repository.js';
import type { AgentReply, Turn } from '../agent.js';
import type { ConversationContext } from '../conversation-context.js';
import * as dialogueWords from '../dialogue/dialogue-words.js';
import { yesOrNo } from '../dialogue/yes-or-no.js';
import { isBefore } from '../dialogue/yes-to-other.js';
import type { Effect } from '../effect.js';
import { toPlain } from '../facts/plain-facts.js';
import { witnessOf } from '../facts/witness.js';
import { type Language, spoken } from '../languages.js';
import type { Asked } from '../outside-question.js';
import { askTool } from './ask-tool.js';
import * as words from './confirmation-words.js';
import { digestOfCall, type PendingCall, visible, type WantedCall } from './pending-call.js';
import { shownText } from './shown-text.js';

/** Of one value and of all that is read back, in characters: what nobody reads is not agreed to. */
const READ_BACK_MAX = 800;

interface Asking {
  readonly signal: AbortSignal;
  /** Is told of what was asked outside. */
  readonly asked: Asked;
}

/** What is answered, before it is a reply. */
interface Said {
  readonly text: string;
  readonly pendingCall?: PendingCall;
  readonly effects?: readonly Effect[];
  readonly sources?: AgentReply['sources'];
  readonly stage: string;
}

/**
 * Tools that may change something: what is about to be passed on is read back, and done on a clear yes, once. A tool is
 * outside of every transaction, so the approval is used up first; a turn that finds it used asks nobody again.
 */
@Injectable()
export class ConfirmedCalls {
  private readonly confirmationMs: number;

  constructor(
    private readonly servers: McpServers,
    private readonly acts: ActRepository,
    env: Env,
  ) {
    this.confirmationMs = env.CONFIRMATION_TTL_SECONDS * 1_000;
  }

  /** @param args  as the tool is to get them */
  readBack(turn: Turn, mapping: IntentTool, args: Readonly<Record<string, unknown>>): AgentReply {
    const { intent, server, tool } = mapping;
    return replyOf(turn, this.ask(turn, { intent, server, tool, arguments: visible(args) as JsonObject }));
  }

  /**
   * What the customer says to what was read back.
   * @throws the reason of `signal`, once it is raised.
   */
  async proceed(turn: Turn, call: PendingCall, asking: Asking): Promise<AgentReply> {
    return replyOf(turn, await this.answerTo(turn, call, asking));
  }

  private async answerTo(turn: Turn, call: PendingCall, asking: Asking): Promise<Said> {
    const language = languageOf(turn);
    const { intent } = turn.understanding.intent;
    const answer = yesOrNo(turn.understanding.linguistics.normalised, language);
    const dropped = { effects: [{ kind: 'void_approvals' }], stage: 'dropped' } as const;
    const isToThis = !turn.isByCustomer || !isBefore(turn, call.readBackAt);
    if (answer === 'yes' && isToThis) return this.confirmed(turn, call, asking);
    if (answer === 'no' || intent === 'cancel') return { text: dialogueWords.dropped(language), ...dropped };
    if (intent === 'correct') return { text: words.sayAnew(language), ...dropped };
    const question = this.questionOf(call, language) ?? words.away(language);
    const asked = { pendingCall: { ...call, readBackAt: turn.now.toISOString() }, stage: 'unclear' };
    return { ...asked, text: answer === 'yes' ? question : `${dialogueWords.needsClearYes(language)} ${question}` };
  }

  private async confirmed(turn: Turn, call: PendingCall, asking: Asking): Promise<Said> {
    const language = languageOf(turn);
    if (!turn.isByCustomer)
      return { text: dialogueWords.onlyTheCustomer(language), pendingCall: call, stage: 'not_the_customer' };
    const { turnId, customer, now } = turn;
    const { approvalId } = call;
    const act = { turnId, tool: `${call.server}/${call.tool}`, customer, approvalId, digest: digestOfCall(call), now };
    const question = { ask: 'act.begin', with: { approvalId, digest: act.digest } };
    const isInTime = now < new Date(call.lapsesAt);
    const start = isInTime ? await witnessOf(turn).ask(question, () => this.acts.begin(act)) : 'gone';
    if (start === 'gone') return this.askAgain(turn, call);
    const tool = this.mappingOf(call) && heardOf(turn, call, this.servers.toolFor(call));
    if (start === 'begun_before' && !tool?.isIdempotent) return { text: words.notKnown(language), stage: 'not_known' };
    if (!tool) return { text: words.away(language), stage: 'away' };
    const { server, tool: name, arguments: args } = call;
    const passing = { ask: 'mcp.pass', with: { server, tool: name, arguments: toPlain(args) } };
    const passed = await witnessOf(turn).ask(passing, () => this.pass(call, asking));
    return toldOf(passed, { call, language, isFirst: start === 'begun' });
  }

  /** From here on it may be done, whatever comes back. */
  private async pass(call: PendingCall, { signal, asked }: Asking): Promise<Passed> {
    const tool = this.servers.toolFor(call);
    if (!tool) return { fault: 'away' };
    try {
      const { text } = await askTool(this.servers.forTurn(signal), { tool, args: call.arguments }, asked);
      return { text };
    } catch (error) {
      if (error instanceof ToolFailedError) return { fault: error.fault };
      throw error;
    }
  }

  private ask(turn: Turn, { intent, server, tool, arguments: args }: WantedCall): Said {
    const language = languageOf(turn);
    const approvalId = uuidv7();
    const lapsesAt = new Date(turn.now.getTime() + this.confirmationMs);
    const times = { readBackAt: turn.now.toISOString(), lapsesAt: lapsesAt.toISOString() };
    const call = { intent, server, tool, arguments: args, approvalId, ...times };
    const text = this.questionOf(call, language);
    if (text === undefined) return { text: words.away(language), stage: 'away' };
    if (text.length > READ_BACK_MAX) return { text: words.tooLong(language), stage: 'too_long' };
    const effects = [{ kind: 'open_approval', approvalId, digest: digestOfCall(call), lapsesAt }] as const;
    return { text, pendingCall: call, effects, stage: 'confirming' };
  }

  private askAgain(turn: Turn, call: PendingCall): Said {
    const said = this.ask(turn, call);
    return said.pendingCall ? { ...said, text: `${dialogueWords.lapsed(languageOf(turn))} ${said.text}` } : said;
  }

  /** All that is passed on; undefined when the configuration does not know it any more. */
  private questionOf(call: WantedCall, language: Language): string | undefined {
    const mapping = this.mappingOf(call);
    const what = mapping?.confirm;
    if (!what) return undefined;
    const names = new Set([...Object.keys(mapping.arguments), ...Object.keys(call.arguments)]); // as they were written
    const given = [...names].filter((name) => Object.hasOwn(call.arguments, name));
    const lines = given.map((name) => `${name}: ${inWords(call.arguments[name])}`);
    return words.readBack(language, what[language] ?? what.en, lines);
  }

  private mappingOf({ intent, server, tool }: WantedCall): IntentTool | undefined {
    return this.servers.config.intents.find(
      (each) => each.intent === intent && each.server === server && each.tool === tool && each.confirm,
    );
  }
}

/** What a tool says of itself, as far as it decides what is done. */
type Manner = Pick<McpTool, 'isReadOnly' | 'isIdempotent'>;

/** @returns the same in a replay, whose servers say nothing; null when the tool is not there. */
export function heardOf(
  turn: Turn,
  { server, tool: name }: Pick<WantedCall, 'server' | 'tool'>,
  tool: McpTool | undefined,
): Manner | null {
  const { isReadOnly, isIdempotent } = tool ?? {};
  const manner = isReadOnly === undefined || isIdempotent === undefined ? null : { isReadOnly, isIdempotent };
  return witnessOf(turn).askNow({ ask: 'mcp.tool', with: { server, tool: name } }, () => manner);
}

/** What came of a call. */
type Passed = { readonly text: string } | { readonly fault: ToolFault };

interface Passing {
  readonly call: PendingCall;
  readonly language: Language;
  readonly isFirst: boolean;
}

function toldOf(passed: Passed, { call: { server, tool }, language, isFirst }: Passing): Said {
  const sources = [{ kind: 'tool', name: `${server}/${tool}` }] as const;
  if ('text' in passed) return { text: words.passedOn(language, shownText(passed.text)), sources, stage: 'passed_on' };
  if (passed.fault === 'refused') return { text: words.refused(language), sources, stage: 'refused' };
  if (passed.fault === 'away' && isFirst) return { text: words.away(language), stage: 'away' };
  return { text: words.notKnown(language), stage: 'not_known' };
}

/** Not cut: what is too long to be shown is not read back. */
const inWords = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > READ_BACK_MAX ? text : shownText(text.replace(/\s+/g, ' '));
};

const languageOf = ({ understanding }: Turn): Language => spoken(understanding.linguistics.language);

function replyOf(turn: Turn, { text, pendingCall, effects = [], sources = [], stage }: Said): AgentReply {
  const { pendingCall: _before, ...rest } = turn.context;
  const context: ConversationContext = { ...rest, ...(pendingCall && { pendingCall }) };
  const isInVain = stage === 'unclear';
  return { text, confidence: 1, sources, effects, context, isInVain, evidence: { confirmation: stage } };
}
