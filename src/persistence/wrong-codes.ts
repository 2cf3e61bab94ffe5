import { v7 as uuidv7 } from 'uuid';
import { EffectRefusedError, WRONG_CODES_A_DAY_MAX } from '../agents/index.js';
import type { Queryable, Statement } from './database.js';
import type { PaymentScope } from './payments.js';

const DAY_MS = 86_400_000;

/** All codes of one customer queue up here, so that a limit holds for their sum. References to the row do not wait. */
const LOCK_CODES: Statement = {
  name: 'wrong_codes.lock',
  text: `SELECT FROM users WHERE user_id = $1 FOR NO KEY UPDATE`,
};

/** A statement of its own, after the lock: what was counted while it waited is seen. */
const WRONG_CODES_SINCE: Statement = {
  name: 'wrong_codes.since',
  text: `SELECT count(*)::integer AS wrong_codes FROM wrong_codes WHERE user_id = $1 AND given_at > $2`,
};

const NOTE_WRONG_CODE: Statement = {
  name: 'wrong_codes.note',
  text: `INSERT INTO wrong_codes (wrong_code_id, approval_id, user_id, given_at) VALUES ($1, $2, $3, $4)`,
};

/**
 * Of two codes that come together one waits here for the other's transaction to end.
 * @throws EffectRefusedError  there were too many wrong ones within a day, over all orders.
 */
export async function mustBeAllowedCodes(connection: Queryable, { customer, now }: PaymentScope): Promise<void> {
  await connection.query(LOCK_CODES, [customer]);
  const since = new Date(now.getTime() - DAY_MS);
  const [row] = await connection.query<{ wrong_codes: number }>(WRONG_CODES_SINCE, [customer, since]);
  if ((row?.wrong_codes ?? 0) >= WRONG_CODES_A_DAY_MAX) throw new EffectRefusedError('too_many_wrong_codes');
}

export async function noteWrongCode(
  connection: Queryable,
  { customer, now }: PaymentScope,
  approvalId: string,
): Promise<void> {
  await connection.query(NOTE_WRONG_CODE, [uuidv7(), approvalId, customer, now]);
}
