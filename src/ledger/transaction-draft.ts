import { createHash } from 'node:crypto';
import type { Money } from '../common/money.js';
import { UnbalancedTransactionError } from './ledger.errors.js';

export const CATEGORIES = [
  'opening',
  'income',
  'housing',
  'utilities',
  'groceries',
  'dining',
  'transport',
  'shopping',
  'health',
  'entertainment',
  'subscriptions',
  'cash',
  'fees',
  'interest',
  'transfer',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

export interface PostingDraft {
  readonly accountId: string;
  /** Above zero credits the account, below zero debits it. */
  readonly amount: Money;
}

/** A transaction to be booked, whole or not at all. */
export interface TransactionDraft {
  /** A UUIDv7 of the time of booking; left out, a new one. */
  readonly transactionId?: string;
  /** Names the transaction for ever: booking it again books nothing. */
  readonly idempotencyKey: string;
  readonly description: string;
  readonly merchant?: string;
  readonly category: Category;
  readonly bookedAt: Date;
  readonly postings: readonly PostingDraft[];
}

/**
 * The rule that the database checks again at commit, so that a caller learns of its mistake by name.
 * @throws UnbalancedTransactionError  fewer than two postings, one of nothing, or a currency that does not add up to 0.
 */
export function requireBalanced({ idempotencyKey, postings }: TransactionDraft): void {
  const sums = new Map<string, bigint>();
  for (const { amount } of postings) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
  const balances = [...sums.values()].every((sum) => sum === 0n);
  const moves = postings.every(({ amount }) => amount.minor !== 0n);
  if (postings.length < 2 || !balances || !moves) throw new UnbalancedTransactionError(idempotencyKey);
}

/** What a second booking under the same key must equal. The time is left out: a retry comes later. */
export function contentDigest({ description, merchant, category, postings }: TransactionDraft): string {
  const lines = postings.map(({ accountId, amount }) => [accountId, amount.minor.toString(), amount.currency]);
  return createHash('sha256')
    .update(JSON.stringify([description, merchant ?? null, category, lines]))
    .digest('hex');
}
