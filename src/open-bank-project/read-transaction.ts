import type { BankEntry, EntryFilter } from '../agents/index.js';
import { moneyOf } from './read-account.js';
import { oneLine } from './one-line.js';
import type { ObpRouting, ObpTransaction } from './obp-shapes.js';

/** A booking with all that can be asked about it. */
export interface Booking extends BankEntry {
  readonly transactionId: string;
  /** Of the bank's own, in its attribute `category`; null where it gives none. */
  readonly category: string | null;
  readonly otherAccount: readonly ObpRouting[];
  /** Who it was with; what for, where nobody is named. */
  readonly name: string;
  /** Where it is looked for: who it was with and what for. */
  readonly words: string;
}

export function bookingOf({ id, details, other_account: other, transaction_attributes }: ObpTransaction): Booking {
  const holder = oneLine(other.holder.name ?? '');
  const description = oneLine(details.description ?? '') || holder || oneLine(details.type ?? '');
  return {
    transactionId: id,
    amount: moneyOf(details.value),
    description,
    bookedAt: new Date(details.completed ?? details.posted),
    category: categoryIn(transaction_attributes ?? []),
    otherAccount: other.account_routings,
    name: holder || description,
    words: `${holder} ${description}`.toLowerCase(),
  };
}

function categoryIn(attributes: NonNullable<ObpTransaction['transaction_attributes']>): string | null {
  const category = attributes.find(({ name }) => name.toLowerCase() === 'category')?.value;
  return oneLine(category ?? '').toLowerCase() || null;
}

/** Days are checked by us as well: a bank that passes them over must not give a wrong sum. */
export function isMeant(booking: Booking, filter: EntryFilter): boolean {
  const { from = '', to = 'later', text = '', names = [booking.name] } = filter;
  const day = booking.bookedAt.toISOString().slice(0, 10);
  const isOfThen = from <= day && day <= to;
  const isWithThem = booking.words.includes(text.toLowerCase()) && names.includes(booking.name);
  return isOfThen && isWithThem && isOfKind(booking, filter) && fits(booking, filter);
}

const isOfKind = ({ category }: Booking, { categories }: EntryFilter): boolean =>
  categories === undefined || (category !== null && categories.includes(category));

function fits({ amount }: Booking, { leastMinor = 0n, mostMinor, direction }: EntryFilter): boolean {
  const size = amount.isNegative ? -amount.minor : amount.minor;
  const isSoLarge = leastMinor <= size && (mostMinor === undefined || size <= mostMinor);
  return isSoLarge && (direction === undefined || (direction === 'out') === amount.isNegative);
}
