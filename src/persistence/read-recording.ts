import { MessageDto } from '../chat/index.js';
import type { JsonObject } from '../common/json.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { SessionId } from '../sessions/index.js';
import type { Env } from '../config/index.js';
import { openDataSource } from './data-source.js';
import type { Database, Statement } from './database.js';
import { toMessage } from './message-rows.js';
import { RECORDED, type RecordedRow } from './sql-message.repository.js';

const SESSION: Statement = {
  name: 'recording.session',
  text: `SELECT user_id, metadata, message_count FROM chat_sessions WHERE session_id = $1`,
};

/**
 * A conversation as `GET /api/sessions/{id}/export` has it, as far as a replay reads it. For whoever may read the
 * database: nobody asks whose it is.
 * @returns undefined when there is none.
 */
export async function readRecording(database: Database, id: SessionId): Promise<unknown> {
  const [session] = await database.query<{ user_id: string; metadata: JsonObject; message_count: number }>(SESSION, [
    uuidDigits(id),
  ]);
  if (!session) return undefined;
  const rows = await database.query<RecordedRow>(RECORDED, [uuidDigits(id), 1, session.message_count]);
  const messages = rows.map((row) => ({ ...MessageDto.of(toMessage(row)), facts: row.facts }));
  return { session: { sessionId: id, userId: session.user_id, metadata: session.metadata }, messages };
}

/** The same, from the database of this installation, which it opens and changes nothing in. */
export async function recordingOf(env: Env, id: SessionId): Promise<unknown> {
  const open = await openDataSource(env, console);
  try {
    return await readRecording(open.database, id);
  } finally {
    await open.close();
  }
}
