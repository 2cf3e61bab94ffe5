import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/index.js';
import type { StoredAttachment } from '../chat/attachment.js';
import type { Message, RecordedMessage } from '../chat/message.js';
import type { MessageId } from '../chat/message-id.js';
import { type Feedback, MessageRepository } from '../chat/message.repository.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { Session, SessionId } from '../sessions/index.js';
import { sessionIdFromUuid } from '../sessions/session.repository.js';
import { violatedForeignKey } from './database-errors.js';
import { Database, type Statement } from './database.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from './message-rows.js';

const RANGE: Statement = {
  name: 'message.range',
  text: `
    SELECT ${MESSAGE_COLUMNS} FROM chat_messages m
    WHERE m.session_id = $1 AND m.sequence_number BETWEEN $2 AND $3
    ORDER BY m.sequence_number`,
};

/** With what they were made of. */
export const RECORDED: Statement = {
  name: 'message.recorded',
  text: `
    SELECT ${MESSAGE_COLUMNS}, m.facts FROM chat_messages m
    WHERE m.session_id = $1 AND m.sequence_number BETWEEN $2 AND $3
    ORDER BY m.sequence_number`,
};
export type RecordedRow = MessageRow & Pick<RecordedMessage, 'facts'>;

const LOCATE: Statement = {
  name: 'message.locate',
  text: `
    SELECT m.session_id
    FROM chat_messages m
    JOIN chat_sessions s ON s.session_id = m.session_id
    JOIN users u ON u.user_id = $2 AND u.is_active
    WHERE m.message_id = $1 AND (s.user_id = u.user_id OR u.role IN ('manager', 'admin'))`,
};

const FIND: Statement = {
  name: 'message.find',
  text: `SELECT ${MESSAGE_COLUMNS} FROM chat_messages m WHERE m.session_id = $1 AND m.message_id = $2`,
};

const ATTACHMENT: Statement = {
  name: 'message.attachment',
  text: `
    SELECT a.name, a.mime_type, a.content
    FROM chat_attachments a
    JOIN chat_messages m ON m.message_id = a.message_id
    WHERE m.session_id = $1 AND m.message_id = $2 AND a.attachment_id = $3 AND a.content IS NOT NULL`,
};

const RATE: Statement = {
  name: 'message.rate',
  text: `
    INSERT INTO message_feedback (message_id, user_id, rating, comment, created_at, updated_at)
    SELECT m.message_id, $3, $4, $5, $6, $6 FROM chat_messages m
    WHERE m.session_id = $1 AND m.message_id = $2 AND m.direction = 'outgoing'
    ON CONFLICT (message_id) DO UPDATE SET
      user_id = excluded.user_id, rating = excluded.rating, comment = excluded.comment, updated_at = excluded.updated_at
    RETURNING message_id`,
};

@Injectable()
export class SqlMessageRepository extends MessageRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async range(session: Session, first: number, last: number): Promise<readonly Message[]> {
    const rows = await this.database.query<MessageRow>(RANGE, [uuidDigits(session.id), first, last]);
    return rows.map(toMessage);
  }

  async recorded(session: Session, first: number, last: number): Promise<readonly RecordedMessage[]> {
    const rows = await this.database.query<RecordedRow>(RECORDED, [uuidDigits(session.id), first, last]);
    return rows.map((row) => ({ message: toMessage(row), facts: row.facts }));
  }

  async locate(id: MessageId, caller: Caller): Promise<SessionId | undefined> {
    const [row] = await this.database.query<{ session_id: string }>(LOCATE, [uuidDigits(id), caller.userId]);
    return row && sessionIdFromUuid(row.session_id);
  }

  async find(session: Session, id: MessageId): Promise<Message | undefined> {
    const [row] = await this.database.query<MessageRow>(FIND, [uuidDigits(session.id), uuidDigits(id)]);
    return row && toMessage(row);
  }

  async attachment(session: Session, messageId: MessageId, id: string): Promise<StoredAttachment | undefined> {
    const [row] = await this.database.query<{ name: string; mime_type: string; content: Buffer }>(ATTACHMENT, [
      uuidDigits(session.id),
      uuidDigits(messageId),
      id,
    ]);
    return row && { name: row.name, mimeType: row.mime_type, content: row.content };
  }

  async rate(session: Session, { messageId, userId, rating, comment, at }: Feedback): Promise<boolean> {
    const values = [uuidDigits(session.id), uuidDigits(messageId), userId, rating, comment, at];
    try {
      return (await this.database.query(RATE, values)).length > 0;
    } catch (error) {
      if (violatedForeignKey(error)) return false;
      throw error;
    }
  }
}
