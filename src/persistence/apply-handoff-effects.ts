import { v7 as uuidv7 } from 'uuid';
import { type Effect, KEPT_FOR_PEOPLE } from '../agents/index.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { SessionId } from '../sessions/index.js';
import type { Queryable } from './database.js';
import * as sql from './effect-statements.js';
import { RAISE, WITHDRAW } from './handoff-statements.js';

interface HandoffScope {
  readonly sessionId: SessionId;
  readonly now: Date;
}

/** Nothing that was read back in this session, or waits for its code, can be done any more. */
export async function voidPending(connection: Queryable, { sessionId, now }: HandoffScope): Promise<void> {
  const values = [uuidDigits(sessionId), now];
  await connection.query(sql.VOID_APPROVALS, values);
  await connection.query(sql.VOID_AWAITING_CODE, values);
  await connection.query(sql.VOID_HELD_OF_SESSION, values);
}

/** Those that are about who speaks, and not about money. */
export const applyHandoffEffect = (
  connection: Queryable,
  scope: HandoffScope,
  effect: Effect & { kind: 'escalate' | 'raise_handoff' | 'suggest' | 'withdraw_handoff' },
): Promise<void> => {
  switch (effect.kind) {
    case 'escalate':
      return escalate(connection, scope, effect);
    case 'raise_handoff':
      return raise(connection, scope, effect);
    case 'suggest':
      return suggest(connection, scope, effect);
    case 'withdraw_handoff':
      return withdraw(connection, scope);
  }
};

/** The turn has locked the session's row, and it waited then. */
async function withdraw(connection: Queryable, { sessionId, now }: HandoffScope): Promise<void> {
  await connection.query(WITHDRAW, [uuidDigits(sessionId), now]);
}

async function escalate(
  connection: Queryable,
  scope: HandoffScope,
  { reason, dropped }: Effect & { kind: 'escalate' },
): Promise<void> {
  await voidPending(connection, scope);
  const { sessionId, now } = scope;
  const handoffId = uuidv7({ msecs: now.getTime() });
  await connection.query(sql.ESCALATE, [uuidDigits(sessionId), now, handoffId, reason, JSON.stringify(dropped)]);
}

async function raise(
  connection: Queryable,
  { sessionId }: HandoffScope,
  { reason }: Effect & { kind: 'raise_handoff' },
): Promise<void> {
  await connection.query(RAISE, [uuidDigits(sessionId), reason, KEPT_FOR_PEOPLE]);
}

async function suggest(
  connection: Queryable,
  { now }: HandoffScope,
  { turnId, suggestion }: Effect & { kind: 'suggest' },
): Promise<void> {
  const { agent, text, confidence, sources } = suggestion;
  await connection.query(sql.SUGGEST, [uuidDigits(turnId), agent, text, confidence, JSON.stringify(sources), now]);
}
