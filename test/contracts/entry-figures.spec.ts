import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '../../src/auth/index.js';
import type { Category } from '../../src/ledger/transaction-draft.js';
import { BankWorld, usd } from '../support/bank-world.js';
import { openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

describe(`figures of entries on the ${TEST_ENGINE} engine`, () => {
  let test: TestDatabase;
  let world: BankWorld;
  let tessa: UserId;
  let anna: UserId;
  let current: string;
  let savings: string;
  let annas: string;

  interface Moved {
    readonly from: string;
    readonly to: string;
    readonly minor: bigint;
    readonly description: string;
    readonly category: Category;
    readonly merchant?: string;
    readonly day?: string;
  }

  beforeAll(async () => {
    test = await openTestDatabase();
    world = new BankWorld(test);
    const bank = await world.account(null);
    ({ customer: tessa, account: current } = await world.fundedCustomer(100_000n));
    ({ customer: anna, account: annas } = await world.fundedCustomer(100_000n));
    savings = await world.account(tessa, { kind: 'savings' });
    const move = ({ from, to, minor, description, category, merchant, day = '2026-03-02' }: Moved) =>
      world.ledger.post({
        idempotencyKey: `${from}-${day}-${description}`,
        description,
        category,
        ...(merchant !== undefined && { merchant }),
        bookedAt: new Date(`${day}T12:00:00.000Z`),
        postings: [
          { accountId: from, amount: usd(-minor) },
          { accountId: to, amount: usd(minor) },
        ],
      });
    const paid = { to: bank, category: 'shopping', description: 'Card payment' } as const;
    await move({ from: current, ...paid, merchant: 'Amazon', minor: 1_000n });
    await move({ from: current, ...paid, merchant: 'AMAZON EU', minor: 3_000n, day: '2026-03-03' });
    await move({ from: current, ...paid, merchant: 'Amazonas Travel', minor: 2_000n, day: '2026-03-04' });
    await move({ from: annas, ...paid, merchant: 'Safeway', minor: 9_000n });
    await move({ from: bank, to: current, description: 'Salary', category: 'income', minor: 6_000n });
    await move({ from: current, to: savings, description: 'To savings', category: 'transfer', minor: 40_000n });
    await move({ from: savings, to: bank, description: 'Fee', category: 'fees', minor: 500n });
    await move({ from: current, to: annas, description: 'Transfer to Anna', category: 'transfer', minor: 2_500n });
    await move({ from: annas, to: current, description: 'Back from Anna', category: 'transfer', minor: 700n });
  });
  afterAll(() => test.close());

  it('are of the names that are asked for, as the books write them, and of no others like them', async () => {
    expect(await world.ledger.spending(tessa, { names: ['Amazon', 'AMAZON EU'] })).toEqual([
      { category: 'shopping', spent: usd(4_000n), payments: 2 },
    ]);
    expect((await world.ledger.search(tessa, { names: ['Amazon'] }, 10)).total).toBe(1);
  });

  it('have transfers to somebody in them only where those are asked for, and never between own accounts', async () => {
    const sent = { category: 'transfer', spent: usd(2_500n), payments: 1 };
    expect(await world.ledger.spending(tessa, { names: ['Transfer to Anna', 'To savings'] })).toEqual([sent]);
    expect(await world.ledger.spending(tessa, { categories: ['transfer'] })).toEqual([sent]);
    expect((await world.ledger.spending(tessa, {})).map(({ category }) => category)).toEqual(['shopping', 'fees']);
  });

  it('are of the accounts that are asked for, and nobody else’s', async () => {
    const of = (accountIds: string[]) => world.ledger.spending(tessa, { accountIds });
    expect(await of([savings])).toEqual([{ category: 'fees', spent: usd(500n), payments: 1 }]);
    expect(await of([annas])).toEqual([]);
  });

  it('tell what came in, and nothing that was there or only moved', async () => {
    expect(await world.ledger.income(tessa, {})).toEqual([
      { category: 'income', received: usd(6_000n), payments: 1 },
      { category: 'transfer', received: usd(700n), payments: 1 },
    ]);
    expect(await world.ledger.income(tessa, { to: '2026-02-28' })).toEqual([]);
    expect((await world.ledger.search(tessa, { direction: 'in', categories: ['income'] }, 10)).total).toBe(1);
    expect((await world.ledger.search(tessa, { direction: 'out', categories: ['income'] }, 10)).total).toBe(0);
  });

  it('tell the largest payments, the largest first', async () => {
    const { entries, total } = await world.ledger.largest(tessa, {}, 2);
    expect(entries.map(({ amount }) => amount)).toEqual([usd(-3_000n), usd(-2_500n)]);
    expect(total).toBe(5);
  });

  it('name with whom a customer has had to do, and nobody of others', async () => {
    const names = [...(await world.ledger.counterparties(tessa))];
    expect(names[0]).toBe('Amazonas Travel'); // the newest first
    expect(names.sort()).toEqual([
      'AMAZON EU',
      'Amazon',
      'Amazonas Travel',
      'Back from Anna',
      'Fee',
      'Salary',
      'Transfer to Anna',
    ]);
    expect([...(await world.ledger.counterparties(anna))].sort()).toEqual([
      'Back from Anna',
      'Safeway',
      'Transfer to Anna',
    ]);
  });
});
