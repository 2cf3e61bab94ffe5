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
  const rest = withoutQuestion(isAnswered ? replied : withoutCall(replied, turn.context), turn.context);
  const news = withoutAnswered(rest, turn.context);
  const heard = heardIn(remembering(news, run.reply, turn), turn.understanding);
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

/** A yes to a call counts as the very next thing that is said, and not behind something else. */
function withoutCall(context: ConversationContext, { pendingCall }: ConversationContext): ConversationContext {
  if (!pendingCall || context.pendingCall !== pendingCall) return context; // it is a new one
  const { pendingCall: _over, ...rest } = context;
  return rest;
}

/** It was asked about the message before, and this was the answer, or is something else. */
function withoutQuestion(context: ConversationContext, { askedWhich }: ConversationContext): ConversationContext {
  if (!askedWhich || context.askedWhich !== askedWhich) return context; // it is a new one
  const { askedWhich: _over, ...rest } = context;
  return rest;
}

/** "And last month?" goes on with the very last question, and with none before something else. */
function withoutAnswered(context: ConversationContext, { askedBefore }: ConversationContext): ConversationContext {
  if (!askedBefore || context.askedBefore !== askedBefore) return context; // it is a new one
  const { askedBefore: _over, ...rest } = context;
  return rest;
}

/** The conversation goes on in the language of its last message that told it, and was in one of Teller's. */
export function heardIn(context: ConversationContext, { linguistics }: Understanding): ConversationContext {
  const { language, isLanguageAssumed } = linguistics;
  const isNews = language !== UNDETERMINED && !isLanguageAssumed && language !== context.language;
  return isNews ? { ...context, language } : context;
}
