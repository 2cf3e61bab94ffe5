import { Injectable } from '@nestjs/common';
import type { UserId } from '../auth/index.js';
import type { AttachmentDraft } from '../chat/attachment.js';
import type { Message } from '../chat/message.js';
import type { MessageId } from '../chat/message-id.js';
import type { ReplyDraft, StoredTurn, TurnDraft, TurnState } from '../chat/turns/turn.js';
import {
  type AcceptOutcome,
  type ClaimedTurn,
  type CommitOutcome,
  incomingMessage,
  type Lease,
  type Moment,
  outgoingMessage,
  TurnRepository,
} from '../chat/turns/turn.repository.js';
import type { JsonObject } from '../common/json.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { ActiveSession, Session, SessionId } from '../sessions/index.js';
import { sessionIdFromUuid } from '../sessions/session.repository.js';
import { violatedUnique } from './database-errors.js';
import { Database, type Queryable, type SqlValue, type Statement } from './database.js';
import { type MessageRow, toMessage } from './message-rows.js';
import * as sql from './turn-statements.js';

interface TurnRow extends MessageRow {
  readonly turn_state: TurnState;
  readonly request_digest: string;
  readonly reply: MessageRow | null;
}

interface ClaimRow extends MessageRow {
  readonly lease_epoch: number;
  readonly attempts: number;
  readonly conversation_context: JsonObject;
  readonly turns_closed: number;
}

const DUPLICATE_KEYS = ['chat_messages_client_message_id_idx', 'chat_messages_retry_of_idx'];

@Injectable()
export class SqlTurnRepository extends TurnRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async commit(session: ActiveSession, at: Moment, turn: TurnDraft, reply: ReplyDraft): Promise<CommitOutcome> {
    const values = [...openingValues(session, at, turn, session.messageCount), ...replyValues(reply)];
    const counted = await this.insert<{ message_count: number }>(sql.COMMIT, values, turn);
    if (typeof counted === 'string') return { kind: counted };
    const last = counted.message_count;
    return {
      kind: 'committed',
      exchange: {
        received: incomingMessage(session, turn, last - 1, at.now),
        reply: outgoingMessage(session, turn.turnId, reply, last, at.now),
      },
      session: session.after({
        messageCount: last,
        openTurns: 0,
        conversationContext: reply.context ?? session.conversationContext,
      }),
    };
  }

  async accept(session: ActiveSession, at: Moment, turn: TurnDraft, queueMax: number): Promise<AcceptOutcome> {
    const values = openingValues(session, at, turn, queueMax);
    const counted = await this.insert<{ message_count: number; open_turns: number }>(sql.ACCEPT, values, turn);
    if (typeof counted === 'string') return { kind: counted };
    const { message_count: messageCount, open_turns: openTurns } = counted;
    return {
      kind: 'accepted',
      received: incomingMessage(session, turn, messageCount, at.now),
      session: session.after({ messageCount, openTurns, conversationContext: session.conversationContext }),
    };
  }

  async claimOldest(sessionId: SessionId, leaseMs: number): Promise<ClaimedTurn | undefined> {
    const [row] = await this.database.query<ClaimRow>(sql.CLAIM_OLDEST, [uuidDigits(sessionId), leaseMs]);
    if (!row) return undefined;
    const received = toMessage(row);
    return {
      turnId: received.id,
      sessionId,
      epoch: row.lease_epoch,
      attempts: row.attempts,
      customer: received.userId,
      received,
      context: row.conversation_context,
      turnsClosed: row.turns_closed,
    };
  }

  async renew(lease: Lease, leaseMs: number): Promise<boolean> {
    const rows = await this.database.query(sql.RENEW, [uuidDigits(lease.turnId), lease.epoch, leaseMs]);
    return rows.length > 0;
  }

  async finish(lease: Lease, reply: ReplyDraft, now: Date, idleEnd: Date): Promise<Message | undefined> {
    const values = [...closingValues(reply, now, idleEnd), uuidDigits(lease.turnId), lease.epoch];
    const [row] = await this.database.query<MessageRow>(sql.FINISH, values);
    return row && toMessage(row);
  }

  async cancelOldest(session: Session, actor: UserId, reply: ReplyDraft, now: Date): Promise<Message | undefined> {
    const values = [...closingValues(reply, now, session.expiresAt), uuidDigits(session.id), actor];
    const [row] = await this.database.query<MessageRow>(sql.CANCEL_OLDEST, values);
    return row && toMessage(row);
  }

  findByClientMessageId(session: Session, clientMessageId: string): Promise<StoredTurn | undefined> {
    return this.findTurn(sql.FIND_BY_CLIENT_MESSAGE_ID, session.id, clientMessageId);
  }

  findRetryOf(session: Session, turnId: MessageId): Promise<StoredTurn | undefined> {
    return this.findTurn(sql.FIND_RETRY_OF, session.id, uuidDigits(turnId));
  }

  find(sessionId: SessionId, turnId: MessageId): Promise<StoredTurn | undefined> {
    return this.findTurn(sql.FIND, sessionId, uuidDigits(turnId));
  }

  async sessionsWithUnclaimedTurns(limit: number): Promise<readonly SessionId[]> {
    const rows = await this.database.query<{ session_id: string }>(sql.SESSIONS_WITH_UNCLAIMED, [limit]);
    return rows.map((row) => sessionIdFromUuid(row.session_id));
  }

  async countOpen(): Promise<number> {
    const [row] = await this.database.query<{ open: number }>(sql.COUNT_OPEN, []);
    return row?.open ?? 0;
  }

  private async findTurn(by: Statement, sessionId: SessionId, value: string): Promise<StoredTurn | undefined> {
    const [row] = await this.database.query<TurnRow>(by, [uuidDigits(sessionId), value]);
    if (!row) return undefined;
    const reply = row.reply && toMessage(row.reply);
    return { state: row.turn_state, digest: row.request_digest, received: toMessage(row), reply };
  }

  /** Runs a statement that stores a new turn; its attachments, if any, in the same transaction. */
  private async insert<Row extends object>(
    statement: Statement,
    values: readonly SqlValue[],
    { turnId, message: { attachments } }: TurnDraft,
  ): Promise<Row | 'stale' | 'duplicate'> {
    const store = async (connection: Queryable): Promise<Row | 'stale'> => {
      const [row] = await connection.query<Row>(statement, values);
      if (row && attachments.length > 0)
        await connection.query(sql.INSERT_ATTACHMENTS, [uuidDigits(turnId), attachmentRows(attachments)]);
      return row ?? 'stale';
    };
    try {
      return await (attachments.length > 0 ? this.database.transaction(store) : store(this.database));
    } catch (error) {
      if (DUPLICATE_KEYS.includes(violatedUnique(error) ?? '')) return 'duplicate';
      throw error;
    }
  }
}

/** $1 to $18 of COMMIT and ACCEPT; `expected` is the message count of the one and the line's limit of the other. */
function openingValues(session: ActiveSession, at: Moment, draft: TurnDraft, expected: number): SqlValue[] {
  const { turnId, message, annotation } = draft;
  return [
    uuidDigits(session.id),
    at.caller.userId,
    at.caller.loginId,
    at.now,
    at.idleEnd,
    expected,
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
  ];
}

/** $19 to $28 of COMMIT. */
const replyValues = (reply: ReplyDraft): SqlValue[] => [
  uuidDigits(reply.id),
  reply.text,
  JSON.stringify(reply.metadata),
  JSON.stringify(reply.processing),
  JSON.stringify(reply.agentInfo),
  reply.confidence,
  reply.processingTimeMs,
  reply.errorInfo && JSON.stringify(reply.errorInfo),
  reply.outcome,
  reply.context && JSON.stringify(reply.context),
];

/** $1 to $12 of FINISH and CANCEL_OLDEST. */
const closingValues = (reply: ReplyDraft, now: Date, idleEnd: Date): SqlValue[] => [
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
];

const attachmentRows = (attachments: readonly AttachmentDraft[]): string =>
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
