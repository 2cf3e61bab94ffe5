import { v7 as uuidv7 } from 'uuid';
import { type Beneficiary, EffectRefusedError, type Payment } from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import { Money } from '../common/money.js';
import { violatedCheck } from './database-errors.js';
import type { Queryable } from './database.js';
import * as sql from './effect-statements.js';

/** What every movement of a customer's money goes through, whoever ordered it, inside the caller's transaction. */
export interface PaymentScope {
  readonly customer: UserId;
  readonly now: Date;
}

/** The columns that name a payment. */
export interface PaymentRow {
  readonly from_account_id: string;
  readonly currency: string;
  readonly amount_minor: string;
  readonly to_account_id: string | null;
  readonly payee_name: string | null;
  readonly payee_iban: string | null;
}

export const paymentOf = (row: PaymentRow): Payment => ({
  fromAccountId: row.from_account_id,
  amount: Money.of(BigInt(row.amount_minor), row.currency),
  to:
    row.to_account_id === null
      ? { kind: 'payee', name: row.payee_name ?? '', iban: row.payee_iban ?? '' }
      : { kind: 'own', accountId: row.to_account_id },
});

interface LockedRow {
  readonly account_id: string;
  readonly currency: string;
  readonly is_own: boolean;
}

/** In the order of `PaymentRow`: account, currency, amount, own account, payee's name and IBAN. */
export const paymentValues = ({ fromAccountId, amount, to }: Payment) => [
  fromAccountId,
  amount.currency,
  amount.minor.toString(),
  to.kind === 'own' ? to.accountId : null,
  to.kind === 'payee' ? to.name : null,
  to.kind === 'payee' ? to.iban : null,
];

/**
 * All of the customer's, so that limits hold for their sum, and the one that is paid, where it is in this bank; what nobody
 * gave the code for in time is free again.
 * @throws EffectRefusedError  an account is not the customer's, or has another currency.
 */
export async function lockAccounts(
  connection: Queryable,
  { customer, now }: PaymentScope,
  { fromAccountId, amount, to }: Payment,
): Promise<void> {
  const values = [customer, to.kind === 'payee' ? to.iban : null];
  const locked = await connection.query<LockedRow>(sql.LOCK_ACCOUNTS, values);
  const isOwn = (id: string): boolean =>
    locked.some(({ account_id, currency, is_own }) => is_own && account_id === id && currency === amount.currency);
  if (!isOwn(fromAccountId) || (to.kind === 'own' && !isOwn(to.accountId))) throw new EffectRefusedError('gone');
  await connection.query(sql.EXPIRE_HELD, [customer, now]);
}

/** Whether it fits into what may leave for payees today (UTC); between own accounts there is no limit. */
export async function fitsIntoDay(
  connection: Queryable,
  { customer, now }: PaymentScope,
  { to, amount }: Payment,
  dailyLimit: Money,
): Promise<boolean> {
  if (to.kind === 'own') return true;
  const dayBegan = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  const [row] = await connection.query<{ sent_minor: string }>(sql.SENT_SINCE, [customer, amount.currency, dayBegan]);
  return BigInt(row?.sent_minor ?? 0) + amount.minor <= dailyLimit.minor;
}

/** The account that gets it: the customer's own, one in this bank, or the bank's own for what leaves it. */
export async function creditedAccount(
  connection: Queryable,
  to: Beneficiary,
  currency: string,
  now: Date,
): Promise<string> {
  if (to.kind === 'own') return to.accountId;
  const [here] = await connection.query<{ account_id: string }>(sql.ACCOUNT_OF_IBAN, [to.iban, currency]);
  return here?.account_id ?? outgoingAccount(connection, currency, now);
}

/** Somebody else may make it at the same moment: this statement does not see it then, and the next one does. */
async function outgoingAccount(connection: Queryable, currency: string, now: Date): Promise<string> {
  const values = [uuidv7(), currency, now];
  const find = () => connection.query<{ account_id: string }>(sql.OUTGOING_ACCOUNT, values);
  const row = (await find())[0] ?? (await find())[0];
  if (!row) throw new Error(`No account for payments that leave in ${currency}.`);
  return row.account_id;
}

export interface TransferRow extends PaymentRow {
  readonly transfer_id: string;
  readonly reference: string | null;
}

/** What is there to be posted. */
export interface Held {
  readonly transferId: string;
  readonly payment: Payment;
  readonly reference?: string | undefined;
}

/** @throws EffectRefusedError  the account would go below its limit; else whatever it was. */
export function refuseBelowLimit(error: unknown): never {
  if (violatedCheck(error) === 'accounts_lowest_balance_check')
    throw new EffectRefusedError('below_limit', { cause: error });
  throw error;
}
