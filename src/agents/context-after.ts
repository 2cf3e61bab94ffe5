import type { AgentReply, Turn } from './agent.js';
import type { Ended } from './agent-runner.js';
import type { Choice } from './answer.js';
import { remembering } from './circling.js';
import type { ConversationContext } from './conversation-context.js';
import { UNDETERMINED } from './nlp/language.js';
import { OUT_OF_SCOPE } from './nlu/intents.js';
import type { Understanding } from './understanding.js';

/** `passedOn`: to a person, instead of what the agent said. */
export type Final = Ended & { readonly passedOn?: boolean };

interface Chosen {
  readonly choice: Choice;
  readonly isFallback: boolean;
}

/** What the conversation knows after an answer. A failure leaves everything as it was, so that the same words can be tried again. */
export function contextAfter(run: Final, { choice, isFallback }: Chosen, turn: Turn): ConversationContext {
  if (run.kind === 'failed') return turn.context;
  const replied = interruptedBy(run.reply, turn.context);
  const isAnswered = choice.agent.awaits(turn) && !run.passedOn;
  const news = without(isAnswered ? FOR_NOW : [...FOR_NOW, 'pendingCall'], replied, turn.context);
  const heard = withSpeaker(turn, heardIn(remembering(news, run.reply, turn), turn.understanding));
  if (isFallback) return { ...heard, fallbacksInRow: heard.fallbacksInRow + 1 };
  const { intent } = turn.understanding.intent;
  const answered = heard.fallbacksInRow === 0 ? heard : { ...heard, fallbacksInRow: 0 };
  const isNews = intent !== OUT_OF_SCOPE && intent !== heard.currentIntent;
  return isNews ? { ...answered, currentIntent: intent } : answered;
}

/** An agent that leaves the context as it was has said something beside what waits for an answer. */
function interruptedBy({ context }: AgentReply, before: ConversationContext): ConversationContext {
  if (!context) return before.tasks.length > 0 ? { ...before, isInterrupted: true } : before;
  const { isInterrupted: _over, ...resumed } = context;
  return resumed;
}

/**
 * What waits for the very next message alone: which of two things was meant, what a tool asked back, "and last month?". A
 * yes to a call, as well, but for its agent, which may ask once more.
 */
const FOR_NOW = ['askedWhich', 'askedTool', 'askedBefore'] as const;

/** @param names  of what was there before; what is there anew stays. */
function without(
  names: readonly ('pendingCall' | (typeof FOR_NOW)[number])[],
  context: ConversationContext,
  before: ConversationContext,
): ConversationContext {
  const over = names.filter((name) => before[name] !== undefined && context[name] === before[name]);
  if (over.length === 0) return context;
  const rest = Object.entries(context).filter(([name]) => !(over as readonly string[]).includes(name));
  return Object.fromEntries(rest) as ConversationContext;
}

/** Whose login the answer goes to first: no other has read it yet. */
export function withSpeaker({ saidBy: login }: Turn, context: ConversationContext): ConversationContext {
  return login === undefined || login === context.saidBy ? context : { ...context, saidBy: login };
}

/** The conversation goes on in the language of its last message that told it, and was in one of Teller's. */
export function heardIn(context: ConversationContext, { linguistics }: Understanding): ConversationContext {
  const { language, isLanguageAssumed } = linguistics;
  const isNews = language !== UNDETERMINED && !isLanguageAssumed && language !== context.language;
  return isNews ? { ...context, language } : context;
}
