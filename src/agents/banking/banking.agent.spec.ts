import { describe, expect, it } from 'vitest';
import { parseUserId } from '../../auth/index.js';
import { Money } from '../../common/money.js';
import type { AgentReply } from '../agent.js';
import { EMPTY_CONTEXT } from '../conversation-context.js';
import { readWords } from '../nlp/read-words.js';
import { IntentReader } from '../nlu/intent-reader.js';
import { ModelClassifier } from '../nlu/model-classifier.js';
import { LogCodeDelivery, OneTimeCodes } from '../../auth/index.js';
import { readEnv } from '../../config/index.js';
import { BankQueries } from './bank-queries.js';
import { TaskFlow } from './task-flow.js';
import { BankingAgent } from './banking.agent.js';
import type { Portfolio } from './portfolio.js';
import {
  type BankAccount,
  BankingProvider,
  type BankStatement,
  type FoundEntries,
  type Spending,
} from './banking-provider.js';

const TESSA = parseUserId('user_test');
const usd = (minor: bigint): Money => Money.of(minor, 'USD');
const EVERYDAY: BankAccount = {
  accountId: 'a',
  name: 'Everyday',
  kind: 'current',
  lastFour: '1234',
  balance: usd(543_210n),
};
const RAINY: BankAccount = {
  accountId: 'b',
  name: 'Rainy Day',
  kind: 'savings',
  lastFour: '5678',
  balance: usd(1_240_000n),
};
const CARD: BankAccount = {
  accountId: 'c',
  name: 'Platinum',
  kind: 'credit',
  lastFour: '9012',
  balance: usd(-81_240n),
};

const march = (day: number): Date => new Date(Date.UTC(2026, 2, day));
const STATEMENTS: readonly BankStatement[] = [
  {
    account: EVERYDAY,
    entries: [
      { amount: usd(-450n), description: 'Coffee', bookedAt: march(4) },
      { amount: usd(190_000n), description: 'Salary', bookedAt: march(1) },
    ],
  },
  { account: RAINY, entries: [{ amount: usd(700n), description: 'Interest', bookedAt: march(3) }] },
  { account: CARD, entries: [] },
];

class OneCustomersBank extends BankingProvider {
  readonly reach = 'inside';
  readonly source = { kind: 'ledger', name: 'test books' } as const;
  requests = 0;

  async accounts(customer: string): Promise<readonly BankAccount[]> {
    return (await this.statements(customer, 0)).map(({ account }) => account);
  }

  async portfolio(): Promise<Portfolio> {
    return { accounts: [], payees: [], cards: [], transfers: [] };
  }

  async search(): Promise<FoundEntries> {
    return { entries: [], total: 0 };
  }

  async spending(): Promise<readonly Spending[]> {
    return [];
  }

  async statements(customer: string, entriesMax: number): Promise<readonly BankStatement[]> {
    this.requests++;
    if (customer !== TESSA) return [];
    return STATEMENTS.map(({ account, entries }) => ({ account, entries: entries.slice(0, entriesMax) }));
  }
}

/** What is asked here begins none. */
const env = readEnv({ JWT_SECRET: 'a secret' });
const NO_TASKS = new TaskFlow(new OneTimeCodes(env, new LogCodeDelivery(env)), env);

const reader = new IntentReader(ModelClassifier.own());

function ask(text: string, customer = TESSA, bank = new OneCustomersBank()): Promise<AgentReply> {
  const linguistics = readWords(text);
  const understanding = { linguistics, ...reader.read(linguistics), tookMs: { nlp: 0, nlu: 0 } };
  const { signal } = new AbortController();
  const turn = {
    turnId: 't',
    customer,
    text,
    understanding,
    context: EMPTY_CONTEXT,
    isByCustomer: true,
    isFirst: false,
    write: () => undefined,
    log: {},
    now: march(5),
  };
  return new BankingAgent(bank, new BankQueries(bank), NO_TASKS).answer(turn, signal);
}

describe('BankingAgent', () => {
  it.each([
    ['What is my balance?', 'Your account balance is $5,432.10.'],
    ['what is the balance of my savings account', 'Your Rainy Day ••5678 account balance is $12,400.00.'],
    ['rainy day balance', 'Your Rainy Day ••5678 account balance is $12,400.00.'],
    ['balance of the account ending in 1234', 'Your Everyday ••1234 account balance is $5,432.10.'],
    ['credit card balance', 'Your Platinum ••9012 account balance is -$812.40 (you owe $812.40).'],
    [
      'balance of the account ending in 7777',
      /^I don't see an account ending in 7777 among yours\. You have Everyday ••1234, /,
    ],
    ['show all my balances', /^You have 3 accounts:\n• Everyday ••1234, current account: \$5,432\.10\n/],
    ['list my accounts', /Platinum ••9012, credit account: -\$812\.40$/],
    ['what is the balance of user_12345', 'Your account balance is $5,432.10.'],
  ])('answers %j', async (text, expected) => {
    expect((await ask(text)).text).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected);
  });

  it('lists the newest transactions of all accounts, newest first', async () => {
    expect((await ask('recent transactions')).text).toBe(
      'Your last 3 transactions:\n' +
        '• Mar 4, 2026: Coffee, -$4.50 (Everyday ••1234)\n' +
        '• Mar 3, 2026: Interest, +$7.00 (Rainy Day ••5678)\n' +
        '• Mar 1, 2026: Salary, +$1,900.00 (Everyday ••1234)',
    );
  });

  it('lists as many as are asked for, of the account that is named', async () => {
    const { text } = await ask('last 1 transactions of my everyday account');
    expect(text).toBe('Your latest transaction on Everyday ••1234:\n• Mar 4, 2026: Coffee, -$4.50');
  });

  it.each([
    ['what was my balance last month?', /^Your account balance is \$5,432\.10\.\nThat is the balance now; /],
    ['show my last 500 transactions', /\nI show 50 at most\.$/],
  ])('says what it left out of %j', async (text, expected) => {
    expect((await ask(text)).text).toMatch(expected);
  });

  it('says so when the account has none', async () => {
    expect((await ask('transactions on my credit card')).text).toBe(
      'There are no transactions on Platinum ••9012 yet.',
    );
  });

  it.each(['what is my balance', 'list my accounts', 'recent transactions'])(
    'tells a customer without accounts so when asked %j',
    async (text) => {
      expect((await ask(text, parseUserId('somebody-else'))).text).toMatch(/^I don't see any accounts in your name/);
    },
  );

  it('names the books as the source of its figures', async () => {
    expect((await ask('what is my balance')).sources).toEqual([{ kind: 'ledger', name: 'test books' }]);
  });

  it.each(['what is my balance', 'all balances', 'last 3 transactions of my savings account'])(
    'asks the bank once to answer %j',
    async (text) => {
      const bank = new OneCustomersBank();
      await ask(text, TESSA, bank);
      expect(bank.requests).toBe(1);
    },
  );
});
