import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { UserId } from '../auth/index.js';
import type { Message } from '../chat/index.js';
import type { JsonObject } from '../common/json.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { HandoffRecord, InboxEntry, StoredSuggestion } from '../handoff/handoff.js';
import {
  HandoffRepository,
  type Handover,
  type InboxQuery,
  type PersonReply,
  type ReplyOutcome,
} from '../handoff/handoff.repository.js';
import type { Session, SessionId, SessionRecord } from '../sessions/index.js';
import { voidPending } from './apply-handoff-effects.js';
import { violatedUnique } from './database-errors.js';
import { Database, type Queryable } from './database.js';
import * as sql from './handoff-statements.js';
import { messageIdFromUuid, type MessageRow, toMessage } from './message-rows.js';
import { type SessionRow, toSessionRecord } from './session-rows.js';

interface HandoffRow {
  readonly handoff_id: string;
  readonly reason: HandoffRecord['reason'];
  readonly note: string | null;
  readonly dropped: readonly string[];
  readonly requested_at: Date;
  readonly taken_by: string | null;
  readonly taken_at: Date | null;
}

interface InboxRow extends HandoffRow, SessionRow {
  readonly customer_name: string;
  readonly last_said: string | null;
}

interface SuggestionRow {
  readonly message_id: string;
  readonly agent: string;
  readonly content: string;
  readonly confidence: number;
  readonly sources: readonly JsonObject[];
}

@Injectable()
export class SqlHandoffRepository extends HandoffRepository {
  constructor(private readonly database: Database) {
    super();
  }

  handOver(session: Session, handover: Handover): Promise<SessionRecord | undefined> {
    return this.database.transaction(async (connection) => {
      const record = await move(connection, session, handover);
      if (!record) return undefined;
      await voidPending(connection, { sessionId: session.id, now: handover.now });
      await keepBooks(connection, session, handover);
      return record;
    });
  }

  async reply(
    session: Session,
    { id, author, text, agentInfo, key, now, expiresAt }: PersonReply,
  ): Promise<ReplyOutcome> {
    try {
      const [row] = await this.database.query<MessageRow>(sql.REPLY, [
        uuidDigits(session.id),
        author,
        now,
        expiresAt,
        uuidDigits(id),
        text,
        JSON.stringify(agentInfo),
        key,
      ]);
      return row ? { kind: 'stored', message: toMessage(row) } : { kind: 'not_held' };
    } catch (error) {
      if (violatedUnique(error) === 'chat_messages_reply_key_idx') return { kind: 'duplicate' };
      throw error;
    }
  }

  async findReply(session: Session, key: string): Promise<Message | undefined> {
    const [row] = await this.database.query<MessageRow>(sql.FIND_REPLY, [uuidDigits(session.id), key]);
    return row && toMessage(row);
  }

  async inbox({ status, reader, limit, after }: InboxQuery): Promise<readonly InboxEntry[]> {
    const values = [status, reader, after?.requestedAt ?? null, after?.handoffId ?? null, limit];
    const rows = await this.database.query<InboxRow>(sql.INBOX, values);
    return rows.map((row) => ({
      session: toSessionRecord(row),
      handoff: toHandoff(row),
      customerName: row.customer_name,
      lastSaid: row.last_said,
    }));
  }

  async current(id: SessionId): Promise<HandoffRecord | undefined> {
    const [row] = await this.database.query<HandoffRow>(sql.CURRENT, [uuidDigits(id)]);
    return row && toHandoff(row);
  }

  async suggestions(session: Session, first: number): Promise<readonly StoredSuggestion[]> {
    const rows = await this.database.query<SuggestionRow>(sql.SUGGESTIONS, [uuidDigits(session.id), first]);
    return rows.map(({ message_id, agent, content, confidence, sources }) => ({
      messageId: messageIdFromUuid(message_id),
      agent,
      text: content,
      confidence,
      sources,
    }));
  }
}

async function move(
  connection: Queryable,
  session: Session,
  { to, actor, now, expiresAt, notice, action }: Handover,
): Promise<SessionRecord | undefined> {
  const [row] = await connection.query<SessionRow>(sql.HAND_OVER, [
    uuidDigits(session.id),
    session.status,
    session.controlEpoch,
    to,
    actor,
    now,
    expiresAt,
    uuidDigits(notice.id),
    notice.text,
    notice.type,
    JSON.stringify(notice.metadata),
    notice.agentInfo && JSON.stringify(notice.agentInfo),
    action,
  ]);
  return row && toSessionRecord(row);
}

/** The row of `handoffs` that goes with the move. */
async function keepBooks(
  connection: Queryable,
  session: Session,
  { to, actor, now, note, dropped }: Handover,
): Promise<void> {
  const id = uuidDigits(session.id);
  const tasks = JSON.stringify(dropped);
  switch (to) {
    case 'waiting_human':
      await connection.query(sql.BEGIN, [uuidv7({ msecs: now.getTime() }), id, 'escalated', note, tasks, now]);
      return;
    case 'with_human':
      await connection.query(sql.TAKE, [uuidv7({ msecs: now.getTime() }), id, tasks, now, actor]);
      return;
    case 'active':
      await connection.query(sql.RETURN, [id, now, note]);
  }
}

const toHandoff = (row: HandoffRow): HandoffRecord => ({
  handoffId: row.handoff_id,
  reason: row.reason,
  note: row.note,
  dropped: row.dropped,
  requestedAt: row.requested_at,
  takenBy: row.taken_by as UserId | null,
  takenAt: row.taken_at,
});
