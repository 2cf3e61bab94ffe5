import { Injectable } from '@nestjs/common';
import { BankCannotError, type EntryFilter, type SpendableAccount } from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import { Env } from '../config/index.js';
import { BankApiError } from './bank-api.errors.js';
import { BankApi } from './bank-api.js';
import { Accounts, Balances, type ObpAccount, type ObpRouting, Transactions } from './obp-shapes.js';
import { accountOf, moneyOf } from './read-account.js';
import { type Booking, bookingOf } from './read-transaction.js';

/** Accounts of one customer that are looked at; who has more is a company, and asks elsewhere. */
const ACCOUNTS_MAX = 50;
/** Requests for one customer that are under way at once. */
const AT_ONCE = 4;
/** Transactions that one answer is asked for, and those that it has at least while there are more: OBP's own default. */
const PAGE = 250;
const PAGE_MIN = 50;
/** Transactions of one account that are looked at for one reply. */
export const BOOKINGS_MAX = 1_000;
/** What an account's owner sees, and whoever else may do all that the owner may. */
export const OWNER_VIEW = 'owner';
/** The main account is one that is paid from. */
const ORDER = ['current', 'savings', 'credit'];

/** The customer for whom everything is asked, and until when. */
export interface Asking {
  readonly customer: UserId;
  readonly signal: AbortSignal;
}

export interface OwnAccount {
  readonly account: SpendableAccount;
  readonly routings: readonly ObpRouting[];
}

export interface Bookings {
  /** Newest first. */
  readonly bookings: readonly Booking[];
  /** There are more, older ones; or there may be, and the bank can't be got to tell. */
  readonly isCut: boolean;
}

/** Which bookings are asked for: the newest, of some days. */
export interface Range extends Pick<EntryFilter, 'from' | 'to'> {
  readonly bookingsMax: number;
}

/** Accounts and transactions of a customer at the bank `OBP_BANK_ID`. Only accounts that the bank lists as theirs are asked for. */
@Injectable()
export class AccountBooks {
  readonly bankId: string;

  constructor(
    private readonly api: BankApi,
    env: Env,
  ) {
    this.bankId = env.OBP_BANK_ID ?? '';
  }

  /** The main one first. @throws BankCannotError  there are too many. */
  async accountsOf({ customer, signal }: Asking): Promise<readonly OwnAccount[]> {
    const path = ['my', 'accounts'];
    const { accounts } = await this.api.get({ customer, path, isFirst: true, shape: Accounts, signal });
    const own = accounts.filter((account) => account.bank_id === this.bankId && account.views.some(isOwners));
    if (own.length === 0) return [];
    if (own.length > ACCOUNTS_MAX) throw new BankCannotError('too_much');
    const balances = await this.balancesOf({ customer, signal });
    return own
      .map((account) => ({
        account: accountOf(account, moneyOf(balanceIn(balances, account))),
        routings: account.account_routings,
      }))
      .sort((one, other) => ORDER.indexOf(one.account.kind) - ORDER.indexOf(other.account.kind));
  }

  /** @param perAccount  is asked for a few at a time. */
  async forEach<Result>(
    accounts: readonly OwnAccount[],
    perAccount: (account: OwnAccount) => Promise<Result>,
  ): Promise<readonly Result[]> {
    const results: Result[] = [];
    for (let at = 0; at < accounts.length; at += AT_ONCE)
      results.push(...(await Promise.all(accounts.slice(at, at + AT_ONCE).map(perAccount))));
    return results;
  }

  async bookingsOf({ customer, signal }: Asking, accountId: string, range: Range): Promise<Bookings> {
    const path = ['my', 'banks', this.bankId, 'accounts', accountId, 'transactions'];
    const found = new Map<string, Booking>(); // a booking that arrives meanwhile moves others to the next page
    const limit = Math.min(PAGE, range.bookingsMax + 1);
    let isCut = false;
    for (let offset = 0; !isCut && found.size <= range.bookingsMax;) {
      const query = { sort_direction: 'DESC', limit: String(limit), offset: String(offset), ...daysOf(range) };
      const { transactions } = await this.api.get({ customer, path, query, shape: Transactions, signal });
      const before = found.size;
      for (const transaction of transactions) found.set(transaction.id, bookingOf(transaction));
      if (transactions.length < Math.min(limit, PAGE_MIN)) break;
      isCut = found.size === before; // a bank that passes `offset` over: what is behind its first page is not known
      offset += transactions.length;
    }
    const bookings = [...found.values()].sort((one, other) => other.bookedAt.getTime() - one.bookedAt.getTime());
    return { bookings: bookings.slice(0, range.bookingsMax), isCut: isCut || bookings.length > range.bookingsMax };
  }

  private async balancesOf({ customer, signal }: Asking): Promise<readonly Balance[]> {
    const path = ['banks', this.bankId, 'balances'];
    return (await this.api.get({ customer, path, shape: Balances, signal })).accounts;
  }
}

type Balance = ReturnType<typeof Balances.parse>['accounts'][number];

const isOwners = ({ id }: { readonly id: string }): boolean => id === OWNER_VIEW;

function balanceIn(balances: readonly Balance[], { id, bank_id }: ObpAccount): Balance['balances'][number] {
  const balance = balances.find((each) => each.account_id === id && each.bank_id === bank_id)?.balances[0];
  if (!balance) throw new BankApiError('banks/BANK_ID/balances', 'an account without a balance');
  return balance;
}

/** Without a first day OBP looks back for one year only. */
const daysOf = ({ from, to }: Range): Record<string, string> => ({
  from_date: `${from ?? '1970-01-01'}T00:00:00.000Z`,
  ...(to !== undefined && { to_date: `${to}T23:59:59.999Z` }),
});
