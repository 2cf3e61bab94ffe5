import { Money } from '../../src/common/money.js';
import type { BankWorld } from '../../src/agents/banking/bank-world.js';
import type { SpendableAccount } from '../../src/agents/banking/portfolio.js';
import type { Said } from '../../src/agents/dialogue/task.js';
import type { Language } from '../../src/agents/languages.js';
import { entitiesIn } from '../../src/agents/nlu/entities.js';

const NOON = new Date('2026-03-01T12:00:00Z');

export const saidIn = (text: string, language: Language = 'en'): Said => ({
  text,
  entities: entitiesIn(text, { language, now: NOON }),
  now: NOON,
});

const account = (accountId: string, kind: SpendableAccount['kind'], name: string, lastFour: string) => ({
  accountId,
  kind,
  name,
  lastFour,
  iban: null,
  balance: Money.of(100_000n, 'USD'),
  available: Money.of(100_000n, 'USD'),
});

const payee = (name: string, lastFour: string) => ({ payeeId: name, name, iban: `DE0012345678900000${lastFour}` });

const LIMITS = { cash: Money.of(100_000n, 'USD'), purchases: Money.of(500_000n, 'USD') };

/** A customer with a current and a credit account, two cards, and payees who are easily mistaken. */
export const WORLD: BankWorld = {
  language: 'en',
  rules: { stepUpLimit: 500, transferLimit: 5_000, dailyLimit: 10_000, cardLimits: { cash: 2_500, purchases: 10_000 } },
  charges: [],
  portfolio: {
    accounts: [account('a', 'current', 'Main', '2468'), account('c', 'credit', 'Travel Card', '1357')],
    payees: [
      payee('Anna Schmidt', '8842'),
      payee('Bill Money', '7466'),
      payee('Lena Fischer', '6651'),
      payee('Lena Vogt', '2957'),
    ],
    cards: [
      {
        cardId: 'debit',
        accountId: 'a',
        kind: 'debit',
        brand: 'visa',
        lastFour: '6604',
        status: 'active',
        limits: LIMITS,
      },
      {
        cardId: 'credit',
        accountId: 'c',
        kind: 'credit',
        brand: 'visa',
        lastFour: '1188',
        status: 'active',
        limits: LIMITS,
      },
    ],
    transfers: [],
    standingOrders: [],
  },
};
