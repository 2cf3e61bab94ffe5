import { type Answer, deedsOf, noteOf, type Understanding } from '../../agents/index.js';
import type { UserId } from '../../auth/index.js';
import type { JsonObject } from '../../common/json.js';
import { mintMessageId } from '../message-id.js';
import type { Annotation, IncomingMessage, ReplyDraft, TurnDraft } from './turn.js';

/** @param postedBy  who wrote it, when that is not the customer. */
export const draftTurn = (
  message: IncomingMessage,
  understanding: Understanding,
  postedBy: UserId | null,
): TurnDraft => ({
  turnId: message.id,
  message,
  annotation: annotate(understanding, message, postedBy),
});

const annotate = (
  { intent, alternatives, entities, linguistics, modelVersion }: Understanding,
  { withheld }: IncomingMessage,
  postedBy: UserId | null,
): Annotation => ({
  intent: intent.intent,
  confidence: intent.confidence,
  entities,
  sentiment: linguistics.sentiment,
  processing: {
    language: linguistics.language,
    model: modelVersion,
    alternatives,
    ...(linguistics.alarm && { alarm: linguistics.alarm }),
    ...(linguistics.languageBefore !== linguistics.language && { languageBefore: linguistics.languageBefore }),
    ...(postedBy && { postedBy }),
    ...noteOf(withheld),
  },
});

/** For whoever answers it later, who can't see what it met, nor who brought it. */
export const sayWhen = (
  { annotation, ...draft }: TurnDraft,
  { unseenSince, saidBy }: { readonly unseenSince: Date; readonly saidBy: string | undefined },
): TurnDraft => ({
  ...draft,
  annotation: {
    ...annotation,
    processing: { ...annotation.processing, unseenSince: unseenSince.toISOString(), ...(saidBy && { saidBy }) },
  },
});

export function draftReply(answer: Answer, processingTimeMs: number): ReplyDraft {
  const agentInfo: JsonObject = {
    type: answer.agentName,
    confidence: answer.confidence,
    agentsInvolved: answer.agentsInvolved,
    sources: answer.sources,
    requiresEscalation: answer.requiresEscalation,
  };
  const done = deedsOf(answer.effects);
  return {
    id: mintMessageId(),
    outcome: answer.outcome,
    text: answer.text,
    metadata: {},
    processing: { trace: answer.trace, ...(done.length > 0 && { done }) },
    agentInfo,
    confidence: answer.confidence,
    processingTimeMs: Math.round(processingTimeMs),
    errorInfo: answer.error,
    context: answer.context,
    effects: answer.effects,
    asked: answer.asked,
    facts: answer.facts,
  };
}

/** What Teller itself says where no agent speaks. */
function draftNotice(outcome: 'failed' | 'cancelled', text: string, errorInfo: JsonObject | null): ReplyDraft {
  return {
    id: mintMessageId(),
    outcome,
    text,
    metadata: {},
    processing: {},
    agentInfo: { type: 'System', confidence: 1, agentsInvolved: [], sources: [], requiresEscalation: false },
    confidence: 1,
    processingTimeMs: 0,
    errorInfo,
    context: null,
    effects: [],
    asked: [],
    facts: null,
  };
}

export const draftCancellation = (): ReplyDraft =>
  draftNotice('cancelled', 'I stopped working on that, as you asked. Nothing was done.', null);

/** @param isActing  something outside may have been done by then */
export const draftGivingUp = (attempts: number, isActing: boolean): ReplyDraft =>
  draftNotice('failed', isActing ? MAYBE_DONE : NOT_DONE, { code: 'TURN_ABANDONED', attempts });

const NOT_DONE =
  'I am sorry, I could not answer this: something went wrong on our side, more than once. Nothing was done. You can send it again.';
const MAYBE_DONE =
  'I am sorry, something went wrong on our side, more than once. What you confirmed was passed on; I do not know whether it was done. Please check before you ask for it again.';
