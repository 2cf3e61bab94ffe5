import type { Income, Spending } from '../agents/index.js';
import type { Money } from '../common/money.js';
import type { ObpRouting } from './obp-shapes.js';
import type { Booking } from './read-transaction.js';

/**
 * Those where money came from somebody else or went to them.
 * @param own  routings of the customer's own accounts
 */
export function withOthers(bookings: readonly Booking[], own: readonly ObpRouting[]): readonly Booking[] {
  const ownKeys = new Set(own.map(keyOf));
  return bookings.filter(({ otherAccount }) => !otherAccount.some((routing) => ownKeys.has(keyOf(routing))));
}

/** What went out, by category and currency, the largest first. */
export const spendingOf = (bookings: readonly Booking[]): readonly Spending[] =>
  sumsOf(bookings.filter(({ amount }) => amount.isNegative)).map(({ category, sum, payments }) => ({
    category,
    spent: sum.negated(),
    payments,
  }));

/** What came in, likewise. */
export const incomeOf = (bookings: readonly Booking[]): readonly Income[] =>
  sumsOf(bookings.filter(({ amount }) => !amount.isNegative)).map(({ category, sum, payments }) => ({
    category,
    received: sum,
    payments,
  }));

interface Sum {
  readonly category: string;
  readonly sum: Money;
  readonly payments: number;
}

/** @param bookings  all in one direction */
function sumsOf(bookings: readonly Booking[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const { amount, category: given } of bookings) {
    const category = given ?? 'other';
    const key = `${category} ${amount.currency}`;
    const before = sums.get(key);
    sums.set(key, { category, sum: before?.sum.plus(amount) ?? amount, payments: (before?.payments ?? 0) + 1 });
  }
  return [...sums.values()].sort((one, other) => Number(sizeOf(other.sum) - sizeOf(one.sum)));
}

/** The largest payments of each currency, the largest first. */
export function largestOf<Paid extends Booking>(bookings: readonly Paid[], entriesMax: number): readonly Paid[] {
  const paid = bookings.filter(({ amount }) => amount.isNegative);
  const currencies = [...new Set(paid.map(({ amount }) => amount.currency))].sort();
  return currencies.flatMap((currency) =>
    paid
      .filter(({ amount }) => amount.currency === currency)
      .sort((one, other) => Number(one.amount.minor - other.amount.minor))
      .slice(0, entriesMax),
  );
}

const sizeOf = ({ minor }: Money): bigint => (minor < 0n ? -minor : minor);

const keyOf = ({ scheme, address }: ObpRouting): string => `${scheme} ${address.replace(/\s/g, '')}`.toLowerCase();
