import { afterAll, beforeAll, expect, it } from 'vitest';
import { BankingProvider, type BankOrder, digestOf, type Rhythm } from '../../src/agents/index.js';
import { Money } from '../../src/common/money.js';
import { CodeDelivery, type UserId } from '../../src/auth/index.js';
import { LedgerBankingProvider } from '../../src/ledger/ledger-banking-provider.js';
import { faultsOf } from '../../src/ledger/ledger-proof.js';
import { SqlLedgerRepository } from '../../src/persistence/sql-ledger.repository.js';
import { Client, expectWholeTranscript, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { Dice } from '../support/dice.js';
import { SEED } from '../support/seed.js';
import type { TestApp } from '../support/test-app.js';
import { TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

/** The embedded engine shares its thread with the app, and takes as long for a quarter of it. */
const WALKS = TEST_ENGINE === 'postgres' ? 200 : 50;
const AT_ONCE = 8;
const LINES_MAX = 9;
const FAILURE_CHANCE = 0.05;

/** Most are said by themselves, and some one after the other. */
const LINES: readonly [string, ...string[]] = [
  'send money',
  'send $20 to Anna',
  'send $20 to Anna',
  'send 25 dollars to Anna',
  'transfer 35 dollars from my savings to everyday',
  'transfer 600 to anna',
  'transfer 4,900 to Maple Street Apartments',
  'fifty',
  'Anna',
  'no, 60',
  ...Array<string>(8).fill('yes'),
  'no',
  'cancel',
  'what is my balance?',
  '000000',
  '{code}',
  'block my visa card',
  'unblock my visa card',
  'cancel my last transfer',
  'set up a standing order of 30 dollars to Anna every month starting tomorrow|yes',
  'set up a standing order of 700 dollars to Anna every week starting today',
  'cancel my standing order to Anna|yes',
  'show my standing orders',
  'raise the cash limit of my debit card to 1500 dollars',
  'lower the cash limit of my debit card to 200 dollars',
  'I want to dispute a charge|Netflix|last month|yes',
  'Netflix',
  'send me the code again',
  'send 5 to Anna and 6 to Maple Street Apartments',
  'hello',
  'maybe',
];

/** The phone of every customer: the last code of each. */
class Phone extends CodeDelivery {
  private readonly codes = new Map<UserId, string>();
  override deliver(user: UserId, code: string): Promise<void> {
    this.codes.set(user, code);
    return Promise.resolve();
  }
  last(user: string): string {
    return this.codes.get(user as UserId) ?? '111111';
  }
}

/** A bank that does not answer now and then. */
class MoodyBank extends LedgerBankingProvider {
  private readonly dice = new Dice(`bank ${SEED}`);
  override portfolio(...asked: Parameters<LedgerBankingProvider['portfolio']>) {
    if (this.dice.chance(FAILURE_CHANCE)) return Promise.reject(new Error('The bank is moody.'));
    return super.portfolio(...asked);
  }
}

let database: TestDatabase;
let app: TestApp;
const phone = new Phone();

beforeAll(async () => {
  database = await openDemoDatabase();
  const bank = new MoodyBank(new SqlLedgerRepository(database.database));
  app = await startDemoApp(database, {
    override: (module) =>
      module.overrideProvider(BankingProvider).useValue(bank).overrideProvider(CodeDelivery).useValue(phone),
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const rows = (text: string) =>
  database.database.query<Record<string, string>>({ name: `walks.${text.length}`, text }, []);

/** What is said of something that was done, and the rows that are there because of it. */
const DONE = {
  transfers: [/Done: \$\S+ went/g, "SELECT transfer_id AS id FROM transfers WHERE state = 'posted'"],
  standingOrders: [/Done: \$\S+ go to/g, 'SELECT standing_order_id AS id FROM standing_orders'],
  ended: [
    /Done: the standing order/g,
    'SELECT standing_order_id AS id FROM standing_orders WHERE ended_at IS NOT NULL',
  ],
  disputes: [/Done: this charge/g, 'SELECT dispute_id AS id FROM disputes'],
} as const;

/** What was done, as the customer would have to have approved it. */
function orderOf(row: Readonly<Record<string, string>>): BankOrder {
  const amount = Money.of(BigInt(row['amount'] ?? 0), row['currency'] ?? '');
  const to = row['to_account_id']
    ? ({ kind: 'own', accountId: row['to_account_id'] } as const)
    : ({ kind: 'payee', name: row['payee_name'] ?? '', iban: row['payee_iban'] ?? '' } as const);
  const payment = { fromAccountId: row['from_account_id'] ?? '', to, amount };
  const { rhythm, first } = row;
  return rhythm && first
    ? { kind: 'standing_order', ...payment, rhythm: rhythm as Rhythm, firstDay: first }
    : { kind: 'transfer', ...payment, dailyLimit: amount };
}

/** Of each kind that has an approval of its own, with what was approved. */
const APPROVED = [
  `SELECT t.*, t.amount_minor::text AS amount, a.digest, a.used_at IS NOT NULL AND a.voided_at IS NULL AS is_used
   FROM transfers t JOIN approvals a ON a.approval_id = t.approval_id`,
  `SELECT o.*, o.amount_minor::text AS amount, o.first_day::text AS first, a.digest,
          a.used_at IS NOT NULL AND a.voided_at IS NULL AS is_used
   FROM standing_orders o JOIN approvals a ON a.approval_id = o.approval_id`,
];

it(`${WALKS} walks, ${AT_ONCE} at once, move money only as it was confirmed`, { timeout: 180_000 }, async () => {
  const test = await Client.signIn(app, 'test');
  const dice = new Dice(`walks ${SEED}`);
  const sessions: string[] = [];
  const replies: string[] = [];
  const walk = async (): Promise<void> => {
    const id = await test.open();
    sessions.push(id);
    const lines = Array.from({ length: dice.magnitude(3, LINES_MAX) }, () => dice.pick(LINES).split('|')).flat();
    for (const line of lines) {
      const answer = await test.say(id, line.replace('{code}', phone.last(test.userId)));
      expect(answer.statusCode, answer.body).toBe(200);
      replies.push(answer.json<{ response: { content: string } }>().response.content);
    }
  };
  const walker = async (walks: number): Promise<void> => {
    for (let each = 0; each < walks; each++) await walk();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => walker(WALKS / AT_ONCE)));

  expect(faultsOf(await new SqlLedgerRepository(database.database).prove())).toEqual([]);
  const said = replies.join('\n');
  const counts: Record<string, { said: number; done: number }> = {};
  for (const [kind, [pattern, query]] of Object.entries(DONE))
    counts[kind] = { said: said.match(pattern)?.length ?? 0, done: (await rows(query)).length };
  console.info({ walks: sessions.length, ...counts });
  for (const { said: times, done } of Object.values(counts)) expect(times).toBe(done); // of each once, and of nothing else
  expect(counts['transfers']?.done).toBeGreaterThan(0);
  expect(counts['standingOrders']?.done).toBeGreaterThan(0);
  const approved = (await Promise.all(APPROVED.map(rows))).flat();
  expect(approved.filter((row) => !row['is_used'] || row['digest'] !== digestOf(orderOf(row)))).toEqual([]);
  for (const id of sessions) expectWholeTranscript((await test.history(id)).messages);
});
