import type { AttachmentDraft } from '../chat/attachment.js';
import type { ReplyDraft, TurnDraft } from '../chat/turns/turn.js';
import type { Moment } from '../chat/turns/turn.repository.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { ActiveSession } from '../sessions/index.js';
import type { SqlValue } from './database.js';

/** $1 to $19 of ACCEPT. */
export function openingValues(session: ActiveSession, at: Moment, draft: TurnDraft, queueMax: number): SqlValue[] {
  const { turnId, message, annotation } = draft;
  return [
    uuidDigits(session.id),
    at.caller.userId,
    at.caller.loginId,
    at.now,
    at.idleEnd,
    queueMax,
    uuidDigits(turnId),
    message.text,
    message.type,
    JSON.stringify(message.metadata),
    JSON.stringify(annotation.processing),
    annotation.intent,
    JSON.stringify(annotation.entities),
    JSON.stringify(annotation.sentiment),
    annotation.confidence,
    message.clientMessageId,
    message.digest,
    message.retryOf && uuidDigits(message.retryOf),
    session.userId,
  ];
}

/** A turn as COMMIT reads it. */
export const commitItem = (
  session: ActiveSession,
  at: Moment,
  { turnId, message, annotation }: TurnDraft,
  reply: ReplyDraft,
) => ({
  session_id: uuidDigits(session.id),
  owner: session.userId,
  caller: at.caller.userId,
  login_id: at.caller.loginId,
  now: at.now,
  idle_end: at.idleEnd,
  expected: session.messageCount,
  status: session.status,
  control_epoch: session.controlEpoch,
  context: reply.context,
  state: reply.outcome,
  ms: reply.processingTimeMs,
  question_id: uuidDigits(turnId),
  question: message.text,
  type: message.type,
  question_metadata: message.metadata,
  question_processing: annotation.processing,
  intent: annotation.intent,
  entities: annotation.entities,
  sentiment: annotation.sentiment,
  question_confidence: annotation.confidence,
  client_message_id: message.clientMessageId,
  digest: message.digest,
  retry_of: message.retryOf && uuidDigits(message.retryOf),
  answer_id: uuidDigits(reply.id),
  answer: reply.text,
  answer_metadata: reply.metadata,
  answer_processing: reply.processing,
  agent_info: reply.agentInfo,
  answer_confidence: reply.confidence,
  error_info: reply.errorInfo,
  facts: reply.facts,
});
export type CommitItem = ReturnType<typeof commitItem>;

/** $1 to $13 of FINISH and CANCEL_OLDEST. */
export const closingValues = (reply: ReplyDraft, now: Date, idleEnd: Date): SqlValue[] => [
  uuidDigits(reply.id),
  now,
  reply.outcome,
  reply.text,
  JSON.stringify(reply.metadata),
  JSON.stringify(reply.processing),
  JSON.stringify(reply.agentInfo),
  reply.processingTimeMs,
  reply.confidence,
  reply.context && JSON.stringify(reply.context),
  idleEnd,
  reply.errorInfo && JSON.stringify(reply.errorInfo),
  reply.facts && JSON.stringify(reply.facts),
];

export const attachmentRows = (attachments: readonly AttachmentDraft[]): string =>
  JSON.stringify(
    attachments.map(({ id, name, mimeType, size, place }, position) => ({
      id,
      position,
      name,
      mime_type: mimeType,
      size_bytes: size,
      url: 'url' in place ? place.url : null,
      base64: 'content' in place ? place.content.toString('base64') : null,
    })),
  );
