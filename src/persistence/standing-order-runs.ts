import { v7 as uuidv7 } from 'uuid';
import { nextDayOf, type Payment, type Rhythm, standingOrderDescription } from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import { Money } from '../common/money.js';
import type { StandingOrderOutcome } from '../ledger/ledger.repository.js';
import type { Queryable } from './database.js';
import {
  creditedAccount,
  fitsIntoDay,
  lockAccounts,
  type PaymentRow,
  paymentOf,
  type PaymentScope,
} from './payments.js';
import { postTransactions } from './post-transactions.js';
import * as sql from './standing-order-statements.js';

interface DueRow extends PaymentRow {
  readonly standing_order_id: string;
  readonly user_id: UserId;
  readonly rhythm: Rhythm;
  readonly first_day: string;
  readonly next_day: string;
  readonly month_day: number | null;
}

/**
 * Sees to one standing order that is due, in the caller's transaction.
 * @param dailyLimit  whole major units
 * @returns undefined when none is due, or others are at all of them.
 */
export async function payDue(
  connection: Queryable,
  now: Date,
  dailyLimit: number,
): Promise<StandingOrderOutcome | undefined> {
  const [due] = await connection.query<DueRow>(sql.CLAIM_DUE, [now.toISOString().slice(0, 10)]);
  if (!due) return undefined;
  const payment = paymentOf(due);
  const scope = { customer: due.user_id, now };
  await lockAccounts(connection, scope, payment);
  const limit = Money.parse(String(dailyLimit), due.currency) as Money; // whole units fit any currency
  const outcome = await outcomeOf(connection, scope, payment, limit);
  const transactionId = outcome === 'paid' ? uuidv7({ msecs: now.getTime() }) : null;
  await connection.query(sql.INSERT_RUN, [due.standing_order_id, due.next_day, now, outcome, transactionId]);
  const next = nextDayOf(due.rhythm, due.first_day, due.next_day, due.month_day);
  await connection.query(sql.MOVE_ON, [due.standing_order_id, next]);
  if (transactionId !== null) await post(connection, transactionId, due, payment, now);
  return outcome;
}

/** Told by what is locked, and not by trying: a refusal of the books would take the row of the run with it. */
async function outcomeOf(
  connection: Queryable,
  scope: PaymentScope,
  payment: Payment,
  limit: Money,
): Promise<StandingOrderOutcome> {
  const [row] = await connection.query<{ available_minor: string }>(sql.AVAILABLE, [payment.fromAccountId]);
  if (BigInt(row?.available_minor ?? 0) < payment.amount.minor) return 'below_limit';
  return (await fitsIntoDay(connection, scope, payment, limit)) ? 'paid' : 'over_daily_limit';
}

async function post(
  connection: Queryable,
  transactionId: string,
  { standing_order_id: id, next_day: day, currency }: DueRow,
  { fromAccountId, amount, to }: Payment,
  now: Date,
): Promise<void> {
  const creditedId = await creditedAccount(connection, to, currency, now);
  await postTransactions(connection, [
    {
      transactionId,
      idempotencyKey: `standing-order/${id}/${day}`,
      description: standingOrderDescription(to),
      category: 'transfer',
      bookedAt: now,
      postings: [
        { accountId: fromAccountId, amount: amount.negated() },
        { accountId: creditedId, amount },
      ],
    },
  ]);
}
