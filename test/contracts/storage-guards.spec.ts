import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const SESSION = '0192f3a4-0000-4000-8000-000000000001';
const QUESTION = '0192f3a4-0000-4000-8000-000000000002';
const ANSWER = '0192f3a4-0000-4000-8000-000000000003';

let database: TestDatabase;
const run = (sql: string): Promise<unknown> => database.pool.query(sql);

/** What the tables themselves refuse, whoever writes: the second line behind the types and the statements. */
beforeAll(async () => {
  database = await openTestDatabase();
  await run(`
    INSERT INTO users (user_id, display_name, role, credits, created_at, updated_at)
    VALUES ('u', 'U', 'customer', 1, now(), now()), ('v', 'V', 'customer', 1, now(), now());
    INSERT INTO chat_sessions (session_id, user_id, session_type, status, last_activity, expires_at, message_count, created_at, updated_at)
    VALUES ('${SESSION}', 'u', 'chat', 'active', now(), now() + interval '1 h', 2, now(), now());
    INSERT INTO chat_messages (message_id, session_id, user_id, direction, content, message_type, sequence_number, parent_message_id,
                               turn_state, request_digest, client_message_id, created_at, updated_at)
    VALUES ('${QUESTION}', '${SESSION}', 'u', 'incoming', 'q', 'text', 1, NULL, 'answered', 'd', 'k', now(), now()),
           ('${ANSWER}', '${SESSION}', 'u', 'outgoing', 'a', 'text', 2, '${QUESTION}', NULL, NULL, NULL, now(), now());
    INSERT INTO chat_open_turns (turn_id, session_id, opened_at) VALUES ('${QUESTION}', '${SESSION}', now());
    INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id) VALUES (now(), 'u', 'session_created', '${SESSION}')`);
});
afterAll(() => database.close());

const message = (changes: Record<string, string>): string => {
  const row = {
    message_id: 'gen_random_uuid()',
    session_id: `'${SESSION}'`,
    user_id: `'u'`,
    direction: `'outgoing'`,
    content: `'x'`,
    message_type: `'text'`,
    sequence_number: '3',
    created_at: 'now()',
    updated_at: 'now()',
    ...changes,
  };
  return `INSERT INTO chat_messages (${Object.keys(row).join()}) VALUES (${Object.values(row).join()})`;
};

const QUESTION_LIKE = { direction: `'incoming'`, turn_state: `'answered'`, request_digest: `'d'` };

const UNIQUE = '23505';
const CHECK = '23514';
const NOT_NULL = '23502';
const FOREIGN_KEY = '23503';
const RESTRICTED = '23001';
const GENERATED = '428C9';

describe('the tables refuse', () => {
  it.each<[string, () => string, string]>([
    ['a message without a session', () => message({ session_id: 'NULL' }), NOT_NULL],
    ['a message of a session that is not there', () => message({ session_id: 'gen_random_uuid()' }), FOREIGN_KEY],
    ['a number that is taken', () => message({ sequence_number: '2' }), UNIQUE],
    ['a number below 1', () => message({ sequence_number: '0' }), CHECK],
    ['a second answer to a message', () => message({ parent_message_id: `'${QUESTION}'` }), UNIQUE],
    ['a question that answers', () => message({ ...QUESTION_LIKE, parent_message_id: `'${ANSWER}'` }), CHECK],
    ['an unknown direction', () => message({ direction: `'sideways'` }), CHECK],
    [
      'other words in a message',
      () => `UPDATE chat_messages SET content = 'z' WHERE message_id = '${ANSWER}'`,
      RESTRICTED,
    ],
    ['another number for a message', () => `UPDATE chat_messages SET sequence_number = 9`, RESTRICTED],
    ['a message less', () => `DELETE FROM chat_messages WHERE message_id = '${ANSWER}'`, RESTRICTED],
    ['a second turn with a key', () => message({ ...QUESTION_LIKE, client_message_id: `'k'` }), UNIQUE],
    ['a question without a state', () => message({ direction: `'incoming'` }), CHECK],
    ['an answer with a state', () => message({ turn_state: `'answered'` }), CHECK],
    ["a message of somebody else in the customer's session", () => message({ user_id: `'v'` }), FOREIGN_KEY],
    ['a negative balance of credits', () => `UPDATE users SET credits = credits - 2`, CHECK],
    ['an ended session that has no end', () => `UPDATE chat_sessions SET status = 'ended'`, CHECK],
    ['a session with a person who is nobody', () => `UPDATE chat_sessions SET status = 'with_human'`, CHECK],
    ["somebody's control of a session that nobody took", () => `UPDATE chat_sessions SET controlled_by = 'v'`, CHECK],
    ['a person who writes for the customer', () => message({ ...QUESTION_LIKE, author_user_id: `'v'` }), CHECK],
    ['another author for a message', () => `UPDATE chat_messages SET author_user_id = 'v'`, RESTRICTED],
    [
      'a session that is handed over twice at once',
      () =>
        `INSERT INTO handoffs (handoff_id, session_id, reason, requested_at)
         SELECT gen_random_uuid(), '${SESSION}', 'asked', now() FROM generate_series(1, 2)`,
      UNIQUE,
    ],
    ['more open turns than messages', () => `UPDATE chat_sessions SET open_turns = 3`, CHECK],
    ['an activity of its own', () => `UPDATE chat_sessions SET is_active = false`, GENERATED],
    ['another past in the audit trail', () => `UPDATE audit_events SET action = 'session_ended'`, RESTRICTED],
    ['a gap in the audit trail', () => `DELETE FROM audit_events`, RESTRICTED],
  ])('%s', async (_, sql, code) => {
    await expect(run(sql())).rejects.toMatchObject({ code });
  });

  it('no change of who may speak without another epoch', async () => {
    const epochs = [];
    for (const [status, person] of [
      ['waiting_human', 'NULL'],
      ['with_human', `'v'`],
      ['with_human', `'u'`],
      ['active', 'NULL'],
      ['active', 'NULL'],
    ]) {
      await run(`UPDATE chat_sessions SET status = '${status}', controlled_by = ${person}`);
      const { rows } = await database.pool.query<{ control_epoch: number }>('SELECT control_epoch FROM chat_sessions');
      epochs.push(rows[0]?.control_epoch);
    }
    expect(epochs).toEqual([1, 2, 3, 4, 4]);
  });

  it('nothing of an erasure: the session takes its messages and turns along, and the audit trail stays', async () => {
    await run(`DELETE FROM chat_sessions WHERE session_id = '${SESSION}'`);
    const { rows } = await database.pool.query<Record<string, number>>(`
      SELECT (SELECT count(*)::int FROM chat_messages) AS messages, (SELECT count(*)::int FROM chat_open_turns) AS turns,
             (SELECT count(*)::int FROM audit_events) AS events`);
    expect(rows).toEqual([{ messages: 0, turns: 0, events: 1 }]);
  });
});
