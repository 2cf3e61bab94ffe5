import { v7 as uuidv7 } from 'uuid';
import {
  BelowLimitError,
  type Booking,
  contentDigest,
  requireBalanced,
  type TransactionDraft,
  TransactionKeyReusedError,
} from '../ledger/index.js';
import type { Queryable, SqlValue } from './database.js';
import { violatedCheck } from './database-errors.js';
import * as sql from './ledger-statements.js';

interface NamedTransaction {
  readonly transaction_id: string;
  readonly idempotency_key: string;
}

/**
 * Books transactions in the caller's database transaction, so that they come to be together with whatever else it
 * writes. Each is booked once: those whose key was used before are answered with the first booking.
 * @returns one booking for each draft, in the same order.
 * @throws UnbalancedTransactionError
 * @throws BelowLimitError  the caller's transaction can only be rolled back after this.
 * @throws TransactionKeyReusedError
 */
export async function postTransactions(
  connection: Queryable,
  drafts: readonly TransactionDraft[],
): Promise<readonly Booking[]> {
  if (drafts.length === 0) return [];
  drafts.forEach(requireBalanced);
  const booked = await connection.query<NamedTransaction>(sql.POST, parameters(drafts)).catch(translateRefusal);
  const fresh = new Map(booked.map((row) => [row.idempotency_key, row.transaction_id]));
  const before = fresh.size === drafts.length ? new Map<string, string>() : await findBefore(connection, drafts);
  return drafts.map(({ idempotencyKey: key }) => bookingOf(key, fresh, before));
}

function bookingOf(key: string, fresh: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>): Booking {
  const transactionId = fresh.get(key) ?? before.get(key);
  if (transactionId === undefined) throw new TransactionKeyReusedError(key);
  return { transactionId, replayed: !fresh.has(key) };
}

/** The transactions that are there with the same content; one with another content is left out. */
async function findBefore(
  connection: Queryable,
  drafts: readonly TransactionDraft[],
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map(drafts.map((draft) => [draft.idempotencyKey, contentDigest(draft)]));
  const rows = await connection.query<NamedTransaction & { content_digest: string }>(sql.FIND_BY_KEYS, [
    [...digests.keys()],
  ]);
  const same = rows.filter((row) => digests.get(row.idempotency_key) === row.content_digest);
  return new Map(same.map((row) => [row.idempotency_key, row.transaction_id]));
}

function parameters(drafts: readonly TransactionDraft[]): readonly SqlValue[] {
  const ids = drafts.map(({ transactionId, bookedAt }) => transactionId ?? uuidv7({ msecs: bookedAt.getTime() }));
  const lines = drafts.flatMap(({ postings }, index) =>
    postings.map(({ accountId, amount }, line) => ({ id: ids[index] ?? null, line: line + 1, accountId, amount })),
  );
  return [
    ids,
    drafts.map((draft) => draft.idempotencyKey),
    drafts.map(contentDigest),
    drafts.map((draft) => draft.description),
    drafts.map((draft) => draft.merchant ?? null),
    drafts.map((draft) => draft.category),
    drafts.map((draft) => draft.postings.length),
    drafts.map((draft) => draft.bookedAt.toISOString()),
    lines.map(({ id }) => id),
    lines.map(({ line }) => line),
    lines.map(({ accountId }) => accountId),
    lines.map(({ amount }) => amount.currency),
    lines.map(({ amount }) => amount.minor.toString()),
  ];
}

function translateRefusal(error: unknown): never {
  if (violatedCheck(error) === 'accounts_lowest_balance_check') throw new BelowLimitError(error);
  throw error;
}
