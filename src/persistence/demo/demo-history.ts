import { createHash } from 'node:crypto';
import { Money } from '../../common/money.js';
import type { Category, TransactionDraft } from '../../ledger/index.js';
import { accountsOf, BANK, DEMO_CURRENCY, type DemoAccount, type DemoCustomer } from './demo-accounts.js';

const DAYS = 120;
const DAY_MS = 86_400_000;
const usd = (minor: bigint | number): Money => Money.of(BigInt(minor), DEMO_CURRENCY);

/** One thing that happened in a customer's life. */
interface Event {
  readonly from: DemoAccount;
  readonly to: DemoAccount;
  readonly minor: number;
  readonly description: string;
  readonly category: Category;
  readonly merchant?: string;
  /** UTC */
  readonly hour: number;
}

/** What a day is for the customer: its date decides everything, so the same day always brings the same. */
interface Day {
  readonly customer: DemoCustomer;
  readonly date: Date;
}

/**
 * About four months up to now, oldest first. The opening balances are what is missing, so that each account ends at
 * its target to the cent.
 */
export function demoHistory(customer: DemoCustomer, now: Date): readonly TransactionDraft[] {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const dates = Array.from({ length: DAYS }, (_, ago) => new Date(today - (DAYS - 1 - ago) * DAY_MS));
  const drafts = dates
    .flatMap((date) => eventsOf({ customer, date }).map((event) => draftOf(customer, date, event)))
    .filter(({ bookedAt }) => bookedAt <= now)
    .sort((one, other) => one.bookedAt.getTime() - other.bookedAt.getTime());
  return [...openings(customer, drafts, new Date(today - DAYS * DAY_MS)), ...drafts];
}

function openings(customer: DemoCustomer, drafts: readonly TransactionDraft[], bookedAt: Date): TransactionDraft[] {
  const postings = drafts.flatMap((draft) => draft.postings);
  return accountsOf(customer).map((account) => {
    const moved = postings.filter(({ accountId }) => accountId === account.accountId);
    const minor = moved.reduce((rest, { amount }) => rest - amount.minor, account.targetMinor);
    return {
      idempotencyKey: `demo:${account.accountId}:opening`,
      description: 'Opening balance',
      category: 'opening',
      bookedAt,
      postings: [
        { accountId: BANK.opening.accountId, amount: usd(-minor) },
        { accountId: account.accountId, amount: usd(minor) },
      ],
    };
  });
}

function draftOf({ userId }: DemoCustomer, date: Date, event: Event): TransactionDraft {
  const { from, to, minor, description, category, merchant, hour } = event;
  return {
    idempotencyKey: `demo:${userId}:${date.toISOString().slice(0, 10)}:${description}`,
    description,
    category,
    ...(merchant !== undefined && { merchant }),
    bookedAt: new Date(date.getTime() + hour * 3_600_000),
    postings: [
      { accountId: from.accountId, amount: usd(-minor) },
      { accountId: to.accountId, amount: usd(minor) },
    ],
  };
}

const eventsOf = (day: Day): readonly Event[] => [...fixed(day), ...fees(day), ...purchases(day)];

/** What comes on the same day of every month. */
function fixed({ customer, date }: Day): Event[] {
  const { current, savings, credit, salaryMinor, rentMinor } = customer;
  const onDay: Readonly<Record<number, readonly Event[]>> = {
    1: [
      {
        from: current,
        to: BANK.outgoing,
        minor: rentMinor,
        description: 'Rent',
        category: 'housing',
        merchant: 'Maple Street Apartments',
        hour: 6,
      },
    ],
    2: savings
      ? [
          {
            from: current,
            to: savings,
            minor: 20_000,
            description: `Transfer to ${savings.name}`,
            category: 'transfer',
            hour: 6,
          },
        ]
      : [],
    14: [salary(customer, salaryMinor)],
    20: credit
      ? [
          {
            from: current,
            to: credit,
            minor: 30_000,
            description: 'Credit card payment',
            category: 'transfer',
            hour: 6,
          },
        ]
      : [],
    28: [salary(customer, salaryMinor)],
  };
  return [...(onDay[date.getUTCDate()] ?? [])];
}

const salary = ({ current }: DemoCustomer, minor: number): Event => ({
  from: BANK.income,
  to: current,
  minor,
  description: 'Salary, Northwind Traders',
  category: 'income',
  hour: 5,
});

/** Monthly as well, and of amounts that vary a little. */
function fees(day: Day): Event[] {
  const { customer, date } = day;
  const card = customer.credit ?? customer.current;
  const pay = (from: DemoAccount, merchant: string, category: Category, minor: number): Event => ({
    from,
    to: BANK.outgoing,
    minor,
    description: merchant,
    category,
    merchant,
    hour: 7,
  });
  const onDay: Readonly<Record<number, readonly Event[]>> = {
    3: [pay(customer.current, 'City Power & Light', 'utilities', between(day, 'power', 7_800, 11_900))],
    5: [pay(card, 'Netflix', 'subscriptions', 1_549)],
    8: [pay(customer.current, 'Metro Mobile', 'utilities', 3_500)],
    12: [pay(card, 'Spotify', 'subscriptions', 1_099)],
    27: customer.savings ? [interest(customer.savings, between(day, 'interest', 610, 980))] : [],
  };
  return [...(onDay[date.getUTCDate()] ?? [])];
}

const interest = (to: DemoAccount, minor: number): Event => ({
  from: BANK.interest,
  to,
  minor,
  description: 'Interest',
  category: 'interest',
  hour: 4,
});

interface Habit {
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly category: Category;
  readonly merchants: readonly string[];
  readonly minor: readonly [least: number, most: number];
  readonly hour: number;
  readonly byCard: boolean;
}

const HABITS: readonly Habit[] = [
  {
    weekday: 1,
    category: 'transport',
    merchants: ['Metro Transit', 'Shell', 'Uber'],
    minor: [1_200, 4_200],
    hour: 8,
    byCard: false,
  },
  {
    weekday: 2,
    category: 'dining',
    merchants: ['Blue Bottle Coffee', 'Corner Bakery'],
    minor: [420, 980],
    hour: 9,
    byCard: false,
  },
  {
    weekday: 3,
    category: 'shopping',
    merchants: ['Amazon', 'Target', 'Powell Books', 'IKEA'],
    minor: [1_490, 6_900],
    hour: 19,
    byCard: true,
  },
  {
    weekday: 4,
    category: 'dining',
    merchants: ['Blue Bottle Coffee', 'Joe & The Juice'],
    minor: [450, 1_150],
    hour: 9,
    byCard: false,
  },
  {
    weekday: 5,
    category: 'dining',
    merchants: ['Luigi Trattoria', 'Thai Orchid', 'Burger Barn'],
    minor: [1_800, 5_400],
    hour: 20,
    byCard: true,
  },
  {
    weekday: 6,
    category: 'groceries',
    merchants: ['Whole Foods', 'Trader Joe’s', 'Safeway'],
    minor: [5_500, 12_900],
    hour: 11,
    byCard: false,
  },
];

function purchases(day: Day): Event[] {
  const { current, credit } = day.customer;
  return HABITS.filter(({ weekday }) => weekday === day.date.getUTCDay()).map((habit) => {
    const { merchants, minor, category, hour, byCard } = habit;
    const merchant = merchants[between(day, category, 0, merchants.length - 1)] ?? category;
    const from = byCard && credit ? credit : current;
    return {
      from,
      to: BANK.outgoing,
      minor: between(day, merchant, ...minor),
      description: merchant,
      category,
      merchant,
      hour,
    };
  });
}

/** A whole number that looks random and is always the same for this customer, day and thing. */
function between({ customer, date }: Day, thing: string, least: number, most: number): number {
  const digest = createHash('sha256').update(`${customer.userId}/${date.toISOString()}/${thing}`).digest();
  return least + (digest.readUInt32BE() % (most - least + 1));
}
