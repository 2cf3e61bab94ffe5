import { randomUUID } from 'node:crypto';
import type { BenchDatabase } from '../machine/postgres.js';

/** Where the filled messages get their looks from: an exchange that the app has stored itself. */
export interface Pattern {
  readonly sessionId: string;
}

export interface LongSession {
  readonly userId: string;
  readonly messages: number;
}

/** Many sessions of one user, with so many messages each that they divide into `BLOCKS`. */
export interface ManySessions {
  readonly userId: string;
  readonly sessions: number;
  readonly messagesEach: number;
}

const BLOCKS = 10;

/** Unresolved all of them; open, ended and expired by turns. */
const SESSIONS = `
  INSERT INTO chat_sessions (session_id, user_id, session_type, status, last_activity, expires_at, message_count,
                             ended_at, ended_reason, created_at, updated_at)
  SELECT CASE $2::int WHEN 1 THEN $4::uuid ELSE gen_random_uuid() END, $1, 'chat', status, at, at + interval '30 minutes', $3,
         CASE WHEN status <> 'active' THEN at END, CASE status WHEN 'ended' THEN 'user_left' WHEN 'expired' THEN 'expired' END,
         at, at
  FROM generate_series(1, $2) n,
       LATERAL (SELECT now() - n * interval '5 minutes' AS at, (ARRAY['active', 'ended', 'expired'])[n % 3 + 1] AS status) s`;

/** What a filled message has of its own; all its other columns are the pattern's. */
const OWN_COLUMNS: Readonly<Record<string, string>> = {
  message_id: 'md5(r.session_id::text || r.seq)::uuid',
  session_id: 'r.session_id',
  user_id: 'r.user_id',
  parent_message_id: `CASE p.direction WHEN 'outgoing' THEN md5(r.session_id::text || (r.seq - 1))::uuid END`,
  sequence_number: 'r.seq',
  created_at: 'at',
  updated_at: 'at',
};

/**
 * Messages lie in the table as they arrive: those of the long session one by one between those of all others, so that
 * a page of it is spread over many blocks. Each block of rows is one statement: the long session's next messages, and
 * the next few of every other session, in the order of their places. The looks come from the pattern's two messages.
 */
const blockOfMessages = (columns: readonly string[]): string => `
  INSERT INTO chat_messages (${columns.join(', ')})
  SELECT ${columns.map((column) => OWN_COLUMNS[column] ?? `p.${column}`).join(', ')}
  FROM (
    SELECT session_id, user_id, seq, seq - $2 * $3 AS place
    FROM chat_sessions, generate_series($2::int * $3::int + 1, ($2 + 1) * $3) seq WHERE session_id = $1
    UNION ALL
    SELECT session_id, user_id, seq, row_number() OVER (PARTITION BY seq ORDER BY session_id)
    FROM chat_sessions, generate_series($2::int * $4::int + 1, ($2 + 1) * $4) seq WHERE user_id = ANY ($5::text[])
  ) r
  JOIN chat_messages p ON p.session_id = $6 AND p.direction = CASE r.seq % 2 WHEN 1 THEN 'incoming' ELSE 'outgoing' END,
  LATERAL (SELECT now() - interval '90 days' + ($2 * 100000 + r.place) * interval '5 seconds' AS at) t
  ORDER BY r.place, r.session_id, r.seq`;

const COLUMNS = `
  SELECT column_name AS name FROM information_schema.columns
  WHERE table_name = 'chat_messages' AND is_generated = 'NEVER' AND is_identity = 'NO'`;

/** Constraints and triggers are on, as ever. @returns the ID of the long session. */
export async function fillArchive(
  database: BenchDatabase,
  pattern: Pattern,
  long: LongSession,
  many: readonly ManySessions[],
): Promise<string> {
  const id = randomUUID();
  await database.query(SESSIONS, [long.userId, 1, long.messages, id]);
  for (const { userId, sessions, messagesEach } of many)
    await database.query(SESSIONS, [userId, sessions, messagesEach, null]);
  const perBlock = { long: long.messages / BLOCKS, many: (many[0]?.messagesEach ?? 0) / BLOCKS };
  const users = many.map(({ userId }) => userId);
  const columns = (await database.query<{ name: string }>(COLUMNS)).map(({ name }) => name);
  for (let block = 0; block < BLOCKS; block++)
    await database.query(blockOfMessages(columns), [id, block, perBlock.long, perBlock.many, users, pattern.sessionId]);
  await database.query('VACUUM ANALYZE');
  return id;
}
