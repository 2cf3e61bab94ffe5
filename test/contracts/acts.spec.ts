import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintMessageId, type MessageId } from '../../src/chat/message-id.js';
import { uuidDigits } from '../../src/common/prefixed-id.js';
import { applyEffects } from '../../src/persistence/apply-effects.js';
import { SqlActRepository } from '../../src/persistence/sql-act.repository.js';
import { mintSessionId, type SessionId } from '../../src/sessions/session-id.js';
import { BankWorld, minutesAfterNoon, NOON } from '../support/bank-world.js';
import { openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

const DIGEST = 'a'.repeat(64);

describe(`what a turn has done outside, on the ${TEST_ENGINE} engine`, () => {
  let test: TestDatabase;
  let world: BankWorld;
  let acts: SqlActRepository;
  beforeAll(async () => {
    test = await openTestDatabase();
    world = new BankWorld(test);
    acts = new SqlActRepository(test.database);
  });
  afterAll(() => test.close());

  const sql = (text: string, values: (string | number | Date)[]) => world.sql(text, values);

  async function openTurn(sessionId: SessionId, customer: string, number: number): Promise<MessageId> {
    const turnId = mintMessageId();
    const [turn, session] = [uuidDigits(turnId), uuidDigits(sessionId)];
    await sql(
      `INSERT INTO chat_messages (message_id, session_id, user_id, direction, content, message_type, turn_state, request_digest, sequence_number, created_at, updated_at)
       VALUES ($1, $2, $3, 'incoming', 'yes', 'text', 'open', $6, $4, $5, $5)`,
      [turn, session, customer, number, NOON, DIGEST],
    );
    await sql('INSERT INTO chat_open_turns (turn_id, session_id, opened_at) VALUES ($1, $2, $3)', [
      turn,
      session,
      NOON,
    ]);
    return turnId;
  }

  /** A session with an open turn, and an approval of what was read back in it. */
  async function scene() {
    const { customer } = await world.fundedCustomer(0n);
    const sessionId = mintSessionId();
    await sql(
      `INSERT INTO chat_sessions (session_id, session_type, user_id, status, last_activity, expires_at, created_at, updated_at)
       VALUES ($1, 'general', $2, 'active', $3, $4, $3, $3)`,
      [uuidDigits(sessionId), customer, NOON, minutesAfterNoon(30)],
    );
    const turnId = await openTurn(sessionId, customer, 1);
    const approvalId = uuidv7();
    const scope = { sessionId, customer, now: NOON };
    const approval = { kind: 'open_approval', approvalId, digest: DIGEST, lapsesAt: minutesAfterNoon(5) } as const;
    await test.database.transaction((connection) => applyEffects(connection, scope, [approval]));
    return {
      sessionId,
      customer,
      act: { turnId, tool: 'desk/report', customer, approvalId, digest: DIGEST, now: NOON },
    };
  }

  const isActing = async (turnId: MessageId): Promise<unknown> =>
    (await sql('SELECT is_acting FROM chat_open_turns WHERE turn_id = $1', [uuidDigits(turnId)]))[0]?.['is_acting'];

  it('is begun once, however many come to it at the same moment', async () => {
    const { act } = await scene();
    const starts = await Promise.all(Array.from({ length: 8 }, () => acts.begin(act)));
    expect(starts.filter((start) => start === 'begun')).toHaveLength(1);
    expect(starts.filter((start) => start === 'begun_before')).toHaveLength(7);
    expect(await isActing(act.turnId)).toBe(true);
  });

  it('is not begun again by a later turn of the session', async () => {
    const { act, sessionId, customer } = await scene();
    await acts.begin(act);
    const turnId = await openTurn(sessionId, customer, 2);
    expect(await acts.begin({ ...act, turnId })).toBe('begun_before');
    expect(await isActing(turnId)).toBe(false);
  });

  it.each([
    ['something else', { digest: 'b'.repeat(64) }],
    ['a customer who was not asked', { customer: 'user_other' as never }],
    ['a yes that comes too late', { now: minutesAfterNoon(5) }],
    ['another approval', { approvalId: uuidv7() }],
    ['a turn that is closed', { turnId: mintMessageId() }],
  ])('is not begun for %s', async (_what, other) => {
    const { act } = await scene();
    expect(await acts.begin({ ...act, ...other })).toBe('gone');
    expect(await isActing(act.turnId)).toBe(false);
    expect(await acts.begin(act)).toBe('begun');
  });

  it('is not begun in another session, or after it was voided', async () => {
    const [one, other] = [await scene(), await scene()];
    expect(await acts.begin({ ...one.act, turnId: other.act.turnId })).toBe('gone');
    const scope = { sessionId: one.sessionId, customer: one.customer, now: NOON };
    await test.database.transaction((connection) => applyEffects(connection, scope, [{ kind: 'void_approvals' }]));
    expect(await acts.begin(one.act)).toBe('gone');
  });
});
