import { v7 as uuidv7 } from 'uuid';
import type { Effect } from '../agents/index.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { SessionId } from '../sessions/index.js';
import type { Queryable } from './database.js';
import * as sql from './effect-statements.js';

interface HandoffScope {
  readonly sessionId: SessionId;
  readonly now: Date;
}

/** Nothing that was read back in this session, or waits for its code, can be done any more. */
export async function voidPending(connection: Queryable, { sessionId, now }: HandoffScope): Promise<void> {
  const values = [uuidDigits(sessionId), now];
  await connection.query(sql.VOID_APPROVALS, values);
  await connection.query(sql.VOID_HELD_OF_SESSION, values);
}

export async function escalate(
  connection: Queryable,
  scope: HandoffScope,
  { reason, dropped }: Effect & { kind: 'escalate' },
): Promise<void> {
  await voidPending(connection, scope);
  const { sessionId, now } = scope;
  const handoffId = uuidv7({ msecs: now.getTime() });
  await connection.query(sql.ESCALATE, [uuidDigits(sessionId), now, handoffId, reason, JSON.stringify(dropped)]);
}

export async function suggest(
  connection: Queryable,
  { now }: HandoffScope,
  { turnId, suggestion }: Effect & { kind: 'suggest' },
): Promise<void> {
  const { agent, text, confidence, sources } = suggestion;
  await connection.query(sql.SUGGEST, [uuidDigits(turnId), agent, text, confidence, JSON.stringify(sources), now]);
}
