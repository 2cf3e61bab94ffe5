import { afterAll, beforeAll, expect, it } from 'vitest';
import { BankingProvider, type BankOrder, digestOf } from '../../src/agents/index.js';
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

const LINES: readonly [string, ...string[]] = [
  'send money',
  'send $20 to Anna',
  'transfer 35 dollars from my savings to everyday',
  'transfer 600 to anna',
  'transfer 4,900 to Maple Street Apartments',
  'fifty',
  'Anna',
  'no, 60',
  'yes',
  'yes',
  'yes',
  'no',
  'cancel',
  'what is my balance?',
  '000000',
  '{code}',
  'block my visa card',
  'unblock my visa card',
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

/** What was done, as the customer would have to have approved it. */
function orderOf(row: Readonly<Record<string, string>>): BankOrder {
  const amount = Money.of(BigInt(row['amount'] ?? 0), row['currency'] ?? '');
  const to = row['to_account_id']
    ? ({ kind: 'own', accountId: row['to_account_id'] } as const)
    : ({ kind: 'payee', name: row['payee_name'] ?? '', iban: row['payee_iban'] ?? '' } as const);
  return { kind: 'transfer', fromAccountId: row['from_account_id'] ?? '', to, amount, dailyLimit: amount };
}

it(`${WALKS} walks, ${AT_ONCE} at once, move money only as it was confirmed`, { timeout: 180_000 }, async () => {
  const test = await Client.signIn(app, 'test');
  const dice = new Dice(`walks ${SEED}`);
  const sessions: string[] = [];
  let done = 0;
  const walk = async (): Promise<void> => {
    const id = await test.open();
    sessions.push(id);
    const lines = Array.from({ length: dice.magnitude(3, LINES_MAX) }, () => dice.pick(LINES));
    for (const line of lines) {
      const answer = await test.say(id, line.replace('{code}', phone.last(test.userId)));
      expect(answer.statusCode, answer.body).toBe(200);
      if (/^(?:Hi, .*assistant\. )?Done: \$/.test(answer.json<{ response: { content: string } }>().response.content))
        done++;
    }
  };
  const walker = async (walks: number): Promise<void> => {
    for (let each = 0; each < walks; each++) await walk();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => walker(WALKS / AT_ONCE)));

  expect(faultsOf(await new SqlLedgerRepository(database.database).prove())).toEqual([]);
  const transfers = await rows(
    `SELECT t.*, t.amount_minor::text AS amount, a.digest, a.used_at IS NOT NULL AND a.voided_at IS NULL AS is_used
     FROM transfers t JOIN approvals a ON a.approval_id = t.approval_id`,
  );
  const posted = transfers.filter(({ state }) => state === 'posted');
  console.info({ walks: sessions.length, transfers: transfers.length, posted: posted.length, saidDone: done });
  expect(posted.length).toBeGreaterThan(0);
  expect(posted).toHaveLength(done); // "Done" is said of each once, and of nothing else
  expect(transfers.filter((row) => !row['is_used'] || row['digest'] !== digestOf(orderOf(row)))).toEqual([]);
  for (const id of sessions) expectWholeTranscript((await test.history(id)).messages);
});
