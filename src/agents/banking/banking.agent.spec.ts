import { describe, expect, it } from 'vitest';
import { EmptyBank } from '../../../test/support/empty-bank.js';
import { parseUserId } from '../../auth/index.js';
import { Money } from '../../common/money.js';
import type { AgentReply } from '../agent.js';
import { type ConversationContext, EMPTY_CONTEXT } from '../conversation-context.js';
import { beginFrame } from '../dialogue/frame.js';
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
  BankCannotError,
  type BankStatement,
  type EntryFilter,
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

class OneCustomersBank extends EmptyBank {
  requests = 0;

  override async accounts(customer: string): Promise<readonly BankAccount[]> {
    return (await this.statements(customer, 0)).map(({ account }) => account);
  }

  override async statements(customer: string, entriesMax: number): Promise<readonly BankStatement[]> {
    this.requests++;
    if (customer !== TESSA) return [];
    return STATEMENTS.map(({ account, entries }) => ({ account, entries: entries.slice(0, entriesMax) }));
  }
}

/** A transfer of 1,357.00 waits for its code, and the credit account goes down to -5,000.00. */
class HoldingBank extends OneCustomersBank {
  override portfolio(): Promise<Portfolio> {
    const accounts = [
      { ...EVERYDAY, iban: null, available: usd(407_510n) },
      { ...RAINY, iban: null, available: RAINY.balance },
      { ...CARD, iban: null, available: usd(418_760n) },
    ];
    return Promise.resolve({ accounts, payees: [], cards: [], transfers: [], standingOrders: [] });
  }
}

const env = readEnv({ JWT_SECRET: 'a secret' });
const codes = new OneTimeCodes(env, new LogCodeDelivery(env));

const reader = new IntentReader(ModelClassifier.own());

function ask(
  text: string,
  customer = TESSA,
  bank = new OneCustomersBank(),
  context: ConversationContext = EMPTY_CONTEXT,
): Promise<AgentReply> {
  const linguistics = readWords(text);
  const understanding = { linguistics, ...reader.read(linguistics, march(5)), tookMs: { nlp: 0, nlu: 0 } };
  const { signal } = new AbortController();
  const turn = {
    turnId: 't',
    customer,
    text,
    understanding,
    context,
    isByCustomer: true,
    isFirst: false,
    recent: () => Promise.resolve([]),
    write: () => undefined,
    log: {},
    now: march(5),
  };
  return new BankingAgent(bank, new BankQueries(bank), new TaskFlow(codes, bank, env)).answer(
    turn,
    signal,
  ) as Promise<AgentReply>;
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

describe('a question about entries', () => {
  class BankWithNames extends OneCustomersBank {
    readonly asked: string[] = [];

    override async counterparties(customer: string): Promise<readonly string[]> {
      this.asked.push('names');
      return customer === TESSA ? ['Netflix', 'Uber'] : [];
    }

    override async spending(_customer: string, filter: EntryFilter): Promise<readonly Spending[]> {
      this.asked.push('spending');
      return filter.names?.includes('Netflix') ? [{ category: 'subscriptions', spent: usd(1_549n), payments: 1 }] : [];
    }
  }

  it('asks the books for names only where it may have one in it', async () => {
    const bank = new BankWithNames();
    await ask('how much did I spend last month', TESSA, bank);
    expect(bank.asked).toEqual(['spending']);
    bank.asked.length = 0;
    await ask('how much did I spend on Netflix last month', TESSA, bank);
    expect(bank.asked).toEqual(['names', 'spending']);
  });

  it('is gone on with by the next one, and not once something else was answered', async () => {
    const bank = new BankWithNames();
    const first = await ask('how much did I spend on Netflix last month', TESSA, bank);
    const next = await ask('and on Uber?', TESSA, bank, { ...EMPTY_CONTEXT, ...first.context });
    expect(next.text).toBe('I see no spending on Uber from Feb 1, 2026 to Feb 28, 2026.');
    const alone = await ask('and on Uber?', TESSA, bank);
    expect(alone.text).not.toMatch(/Feb/);
  });

  it('knows nobody else’s names', async () => {
    const { text } = await ask('how much did I spend on Netflix', parseUserId('somebody-else'), new BankWithNames());
    expect(text).toMatch(/^I find nothing called “Netflix”/);
  });
});

describe('a bank that takes no orders here', () => {
  class ReadOnlyBank extends OneCustomersBank {
    override offers(): boolean {
      return false;
    }

    override spending(): Promise<never> {
      return Promise.reject(new BankCannotError('too_much'));
    }
  }

  it.each(['Send 50 dollars to Anna', 'block my card', 'add a payee'])('is not asked for one by %j', async (text) => {
    const bank = new ReadOnlyBank();
    const reply = await ask(text, TESSA, bank);
    expect(reply.text).toMatch(/^I can't do that for your bank here yet; nothing was done\./);
    expect(reply.effects).toBeUndefined();
    expect(reply.sources).toEqual([]);
  });

  it('is told of when it can give no whole answer', async () => {
    expect((await ask('how much did I spend last month', TESSA, new ReadOnlyBank())).text).toMatch(
      /^That is more than I can look through at once\./,
    );
  });

  it('goes on with no task that another bank had begun', async () => {
    const tasks = [{ ...beginFrame('transfer_money', march(5)), stage: 'confirming' as const, approvalId: 'a' }];
    const reply = await ask('yes', TESSA, new ReadOnlyBank(), { ...EMPTY_CONTEXT, tasks });
    expect(reply.text).toMatch(/^That took so long that I dropped what we were at/);
    expect(reply.context?.tasks).toEqual([]);
  });
});

describe('what is available', () => {
  const told = async (text: string): Promise<string> => (await ask(text, TESSA, new HoldingBank())).text;

  it.each([
    ['what is my available balance', /^Available on Everyday ••1234: \$4,075\.10\. The booked balance is \$5,432\.10;/],
    ['how much can I spend right now', /^Available on Everyday ••1234: \$4,075\.10\./],
    ['¿cuál es mi saldo disponible?', /^Disponible en Everyday ••1234: 4075,10/],
    ['combien puis-je dépenser maintenant', /^Disponible sur Everyday ••1234 : 4\s075,10/],
    ['wie hoch ist mein verfügbarer Kontostand', /^Verfügbar auf Everyday ••1234: 4\.075,10/],
    ['available balance of my credit card', /^Available on Platinum ••9012: \$4,187\.60\./],
    ["what's available in my savings", /^Available on Rainy Day ••5678: \$12,400\.00\.$/],
    ["what is Ben's available balance", /^I can tell you of your own accounts only.*\nAvailable on Everyday/],
  ])('%s', async (text, reply) => {
    expect(await told(text)).toMatch(reply);
  });
});
