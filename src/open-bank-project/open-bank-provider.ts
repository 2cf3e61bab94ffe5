import { Injectable } from '@nestjs/common';
import {
  type BankAccount,
  BankCannotError,
  BankingProvider,
  type BankStatement,
  type EntryFilter,
  type FoundEntries,
  type Income,
  type Payee,
  type Portfolio,
  type Source,
  type Spending,
} from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import {
  AccountBooks,
  type Asking,
  BOOKINGS_MAX,
  type Bookings,
  type OwnAccount,
  OWNER_VIEW,
} from './account-books.js';
import { BankApi } from './bank-api.js';
import { Counterparties, type ObpRouting } from './obp-shapes.js';
import { payeeOf } from './read-account.js';
import { type Booking, isMeant } from './read-transaction.js';
import { incomeOf, largestOf, spendingOf, withOthers } from './spending.js';

/** Of one account: what one answer of the bank has room for. */
const NAMED_BOOKINGS_MAX = 249;

/**
 * A core that speaks Open Bank Project's REST API, as the bank behind the Banking agent. It reads; orders are not passed
 * on, and the customer hears so before anything is asked (see decision 0021).
 */
@Injectable()
export class OpenBankProvider extends BankingProvider {
  readonly reach = 'outside';
  readonly source: Source = { kind: 'ledger', name: 'Open Bank Project' };
  readonly spendingOmits = 'own_transfers'; // the API tells transfers to others from no other payments

  constructor(
    private readonly books: AccountBooks,
    private readonly api: BankApi,
  ) {
    super();
  }

  offers(): boolean {
    return false;
  }

  async accounts(customer: UserId, signal: AbortSignal): Promise<readonly BankAccount[]> {
    return (await this.books.accountsOf({ customer, signal })).map(({ account }) => account);
  }

  /** Without cards, transfers and standing orders: what was ordered here is all that would be in it, and nothing is. */
  async portfolio(customer: UserId, _now: Date, signal: AbortSignal): Promise<Portfolio> {
    const asking = { customer, signal };
    const accounts = await this.books.accountsOf(asking);
    const payees = await this.books.forEach(accounts, (account) => this.payeesOf(asking, account));
    return {
      accounts: accounts.map(({ account }) => account),
      payees: merged(payees.flat()),
      cards: [],
      transfers: [],
      standingOrders: [],
    };
  }

  async statements(customer: UserId, entriesMax: number, signal: AbortSignal): Promise<readonly BankStatement[]> {
    const asking = { customer, signal };
    return this.books.forEach(await this.books.accountsOf(asking), async ({ account }) => {
      const { bookings } = await this.books.bookingsOf(asking, account.accountId, { bookingsMax: entriesMax });
      return { account, entries: bookings };
    });
  }

  async search(customer: UserId, filter: EntryFilter, entriesMax: number, signal: AbortSignal): Promise<FoundEntries> {
    const looked = await this.lookThrough({ customer, signal }, filter);
    const found = looked
      .flatMap(({ account: { account }, bookings }) =>
        bookings.filter((booking) => isMeant(booking, filter)).map((booking) => ({ ...booking, account })),
      )
      .sort((one, other) => other.bookedAt.getTime() - one.bookedAt.getTime());
    const lookedBackTo = latest(looked.flatMap(({ isCut, bookings }) => (isCut ? (bookings.at(-1) ?? []) : [])));
    return { entries: found.slice(0, entriesMax), total: found.length, ...(lookedBackTo && { lookedBackTo }) };
  }

  /** @throws BankCannotError  there are more bookings than are looked at: a sum of some of them is a wrong figure. */
  async spending(customer: UserId, filter: EntryFilter, signal: AbortSignal): Promise<readonly Spending[]> {
    return spendingOf(await this.allMeant({ customer, signal }, filter));
  }

  /** @throws BankCannotError  as for `spending`. */
  async income(customer: UserId, filter: EntryFilter, signal: AbortSignal): Promise<readonly Income[]> {
    return incomeOf(await this.allMeant({ customer, signal }, filter));
  }

  /** @throws BankCannotError  as for `spending`: the largest may be among the others. */
  async largest(customer: UserId, filter: EntryFilter, entriesMax: number, signal: AbortSignal): Promise<FoundEntries> {
    const meant = await this.allMeant({ customer, signal }, filter);
    const total = meant.filter(({ amount }) => amount.isNegative).length;
    return { entries: largestOf(meant, entriesMax), total };
  }

  /** Of the first page of each account: nothing is summed up here. */
  async counterparties(customer: UserId, signal: AbortSignal): Promise<readonly string[]> {
    const asking = { customer, signal };
    const accounts = await this.books.accountsOf(asking);
    const own = accounts.flatMap(({ routings }) => routings);
    const newest = await this.books.forEach(accounts, ({ account }) =>
      this.books.bookingsOf(asking, account.accountId, { bookingsMax: NAMED_BOOKINGS_MAX }),
    );
    const bookings = newest.flatMap((each) => withOthers(each.bookings, own));
    return [...new Set(bookings.map(({ name }) => name))];
  }

  /** What an account held on a day that is over is not among what the API tells. */
  statement(): Promise<never> {
    return Promise.reject(new BankCannotError('not_offered'));
  }

  /** Disputes are not offered, and nothing else asks for them. */
  charges(): Promise<never> {
    return Promise.reject(new BankCannotError('not_offered'));
  }

  /** All between the customer and others. @throws BankCannotError  there are more bookings than are looked at. */
  private async allMeant(asking: Asking, filter: EntryFilter): Promise<readonly Placed[]> {
    const looked = await this.lookThrough(asking, filter);
    if (looked.some(({ isCut }) => isCut)) throw new BankCannotError('too_much');
    return looked.flatMap(({ account: { account }, own, bookings }) =>
      withOthers(bookings, own).flatMap((booking) => (isMeant(booking, filter) ? [{ ...booking, account }] : [])),
    );
  }

  /** @throws BankCannotError  a category is asked for, and none of the bookings has one. */
  private async lookThrough(asking: Asking, filter: EntryFilter): Promise<readonly (Bookings & Looked)[]> {
    const { from, to, categories, accountIds } = filter;
    const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }), bookingsMax: BOOKINGS_MAX };
    const accounts = await this.books.accountsOf(asking);
    const own = accounts.flatMap(({ routings }) => routings);
    const meant = accounts.filter(({ account }) => accountIds?.includes(account.accountId) ?? true);
    const looked = await this.books.forEach(meant, async (account) => ({
      account,
      own,
      ...(await this.books.bookingsOf(asking, account.account.accountId, range)),
    }));
    const bookings = looked.flatMap((each) => each.bookings);
    if (categories !== undefined && bookings.length > 0 && bookings.every((each) => each.category === null))
      throw new BankCannotError('no_categories');
    return looked;
  }

  private async payeesOf({ customer, signal }: Asking, { account }: OwnAccount): Promise<readonly Payee[]> {
    const path = ['banks', this.books.bankId, 'accounts', account.accountId, OWNER_VIEW, 'counterparties'];
    const { counterparties } = await this.api.get({ customer, path, shape: Counterparties, signal });
    return counterparties.flatMap((each) => payeeOf(each) ?? []);
  }
}

interface Looked {
  readonly account: OwnAccount;
  /** Of all accounts of the customer. */
  readonly own: readonly ObpRouting[];
}

type Placed = Booking & { readonly account: BankAccount };

/** Counterparties belong to an account: the same person may be one of several. By name. */
function merged(payees: readonly Payee[]): readonly Payee[] {
  const known = new Map(payees.map((payee) => [`${payee.name.toLowerCase()} ${payee.iban}`, payee]));
  return [...known.values()].sort((one, other) => one.name.localeCompare(other.name));
}

const latest = (bookings: readonly Booking[]): Date | undefined =>
  bookings.map(({ bookedAt }) => bookedAt).sort((one, other) => other.getTime() - one.getTime())[0];
