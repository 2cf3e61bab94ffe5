import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntryFilter } from '../../src/agents/index.js';
import type { UserId } from '../../src/auth/index.js';
import type { Category } from '../../src/ledger/transaction-draft.js';
import { BankWorld, usd } from '../support/bank-world.js';
import { openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

describe(`searching entries on the ${TEST_ENGINE} engine`, () => {
  let test: TestDatabase;
  let world: BankWorld;
  let tessa: UserId;
  let stranger: UserId;
  let accountId: string;

  beforeAll(async () => {
    test = await openTestDatabase();
    world = new BankWorld(test);
    const bank = await world.account(null);
    const pay = (account: string, minor: bigint, at: string, category: Category, merchant: string) =>
      world.ledger.post({
        idempotencyKey: `${account}-${at}-${merchant}`,
        description: `Card payment, ${merchant}`,
        merchant,
        category,
        bookedAt: new Date(at),
        postings: [
          { accountId: account, amount: usd(-minor) },
          { accountId: bank, amount: usd(minor) },
        ],
      });
    const funded = await world.fundedCustomer(100_000n);
    tessa = funded.customer;
    accountId = funded.account;
    const other = await world.fundedCustomer(100_000n);
    stranger = other.customer;
    await pay(funded.account, 1_000n, '2026-03-01T00:00:00.000Z', 'groceries', 'Safeway');
    await pay(funded.account, 2_000n, '2026-03-01T23:59:59.999Z', 'groceries', 'SAFEWAY Downtown');
    await pay(funded.account, 5_000n, '2026-03-02T00:00:00.000Z', 'dining', 'Luigi 100%');
    await pay(other.account, 7_000n, '2026-03-01T12:00:00.000Z', 'groceries', 'Safeway');
  });
  afterAll(() => test.close());

  const found = async (filter: EntryFilter): Promise<bigint[]> =>
    (await world.ledger.search(tessa, filter, 10)).entries.map(({ amount }) => amount.minor);

  it.each<[string, EntryFilter, bigint[]]>([
    [
      'a day, from its first moment to its last',
      { from: '2026-03-01', to: '2026-03-01', categories: ['groceries', 'cash'] },
      [-2_000n, -1_000n],
    ],
    ['what came after', { from: '2026-03-02' }, [-5_000n]],
    ['a part of a name, in any case', { text: 'safeway' }, [-2_000n, -1_000n]],
    ['a sign that means something elsewhere', { text: '100%' }, [-5_000n]],
    ['any name', { text: '%' }, [-5_000n]],
    ['amounts, whichever way they went', { leastMinor: 2_000n, mostMinor: 5_000n }, [-5_000n, -2_000n]],
    ['nothing', { text: 'Rewe' }, []],
  ])('finds %s', async (_what, filter, minors) => {
    expect(await found(filter)).toEqual(minors);
  });

  it('says how many there are beyond those that are asked for', async () => {
    const { entries, total } = await world.ledger.search(tessa, { categories: ['groceries'] }, 1);
    expect([entries.length, total]).toEqual([1, 2]);
  });

  it('sums up what went out by category, the largest first, and no money that only moved', async () => {
    expect(await world.ledger.spending(tessa, {})).toEqual([
      { category: 'dining', spent: usd(5_000n), payments: 1 },
      { category: 'groceries', spent: usd(3_000n), payments: 2 },
    ]);
  });

  describe('a statement', () => {
    const statement = (customer: UserId, from: string, to: string, entriesMax = 10) =>
      world.ledger.statement(customer, { accountId, from, to, entriesMax });

    it('begins with what there was before its first day, and ends with what there is after its last', async () => {
      expect(await statement(tessa, '2026-03-02', '2026-03-31')).toEqual({
        opening: usd(97_000n),
        closing: usd(92_000n),
        cameIn: usd(0n),
        wentOut: usd(-5_000n),
        total: 1,
        entries: [{ amount: usd(-5_000n), description: 'Card payment, Luigi 100%', bookedAt: expect.any(Date) }],
      });
    });

    it('has what the account was opened with at its beginning, and not in what came in', async () => {
      expect(await statement(tessa, '2026-01-01', '2026-03-31')).toMatchObject({
        opening: usd(100_000n),
        cameIn: usd(0n),
      });
    });

    it('counts the entries that it does not show, and adds up also where there are none', async () => {
      expect(await statement(tessa, '2026-03-01', '2026-03-01', 1)).toMatchObject({ total: 2, entries: [{}] });
      const before = await statement(tessa, '2020-01-01', '2020-01-31');
      expect(before).toMatchObject({ total: 0, entries: [], opening: usd(0n), closing: usd(0n) });
    });

    it('is of nobody else’s account', async () => {
      expect(await statement(stranger, '2026-03-01', '2026-03-31')).toBeUndefined();
    });
  });

  it('finds nobody else’s', async () => {
    expect((await world.ledger.search(stranger, {}, 10)).total).toBe(2);
    expect(await world.ledger.spending(stranger, {})).toEqual([
      { category: 'groceries', spent: usd(7_000n), payments: 1 },
    ]);
  });
});
