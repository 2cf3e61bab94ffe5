import type { Session } from '../../sessions/index.js';
import type { Message } from '../message.js';
import type { MessageId } from '../message-id.js';
import type { ReplyDraft, TurnDraft } from './turn.js';

/** The message that a draft became when it was stored under this number: saves reading back what was just written. */
export function incomingMessage(session: Session, turn: TurnDraft, sequenceNumber: number, createdAt: Date): Message {
  const { message, annotation } = turn;
  return {
    id: turn.turnId,
    sessionId: session.id,
    userId: session.userId,
    direction: 'incoming',
    content: message.text,
    type: message.type,
    metadata: message.metadata,
    processing: annotation.processing,
    agentInfo: null,
    intent: annotation.intent,
    entities: annotation.entities,
    sentiment: annotation.sentiment,
    confidence: annotation.confidence,
    processingTimeMs: null,
    errorInfo: null,
    parentId: null,
    sequenceNumber,
    createdAt,
  };
}

export function outgoingMessage(
  session: Session,
  parentId: MessageId,
  reply: ReplyDraft,
  sequenceNumber: number,
  createdAt: Date,
): Message {
  return {
    id: reply.id,
    sessionId: session.id,
    userId: session.userId,
    direction: 'outgoing',
    content: reply.text,
    type: 'text',
    metadata: reply.metadata,
    processing: reply.processing,
    agentInfo: reply.agentInfo,
    intent: null,
    entities: [],
    sentiment: null,
    confidence: reply.confidence,
    processingTimeMs: reply.processingTimeMs,
    errorInfo: reply.errorInfo,
    parentId,
    sequenceNumber,
    createdAt,
  };
}
