import { Money } from '../../common/money.js';
import type { Speaking } from '../dialogue/step.js';
import { inLanguage, type Language } from '../languages.js';
import type { Charge } from './banking-provider.js';
import { written } from './notation.js';
import type { Portfolio, SpendableAccount } from './portfolio.js';

/** What the bank allows; whole major units of the account's currency. */
export interface BankRules {
  /** Above it a one-time code is asked for. */
  readonly stepUpLimit: number;
  /** To payees, in one transfer. */
  readonly transferLimit: number;
  /** To payees, on one day (UTC). */
  readonly dailyLimit: number;
  /** Up to which a customer may set a card's limits of a day. */
  readonly cardLimits: Readonly<Record<'cash' | 'purchases', number>>;
}

/** What the bank knows of a customer. */
export interface Holdings {
  readonly portfolio: Portfolio;
  /** What can be contested, the newest first; empty where nobody speaks of it. */
  readonly charges: readonly Charge[];
}

/** What a banking task stands on: what the bank knows of the customer, what it allows, and the language to speak. */
export interface BankWorld extends Speaking, Holdings {
  readonly rules: BankRules;
}

export const say = ({ language }: Speaking, texts: Readonly<Record<Language, string>>): string =>
  inLanguage(language, texts);

export const amountOf = ({ language }: Speaking, money: Money): string => written(money, language);

export const accountById = ({ portfolio }: Pick<BankWorld, 'portfolio'>, id: string): SpendableAccount | undefined =>
  portfolio.accounts.find(({ accountId }) => accountId === id);

/** So many major units of a currency. */
export const major = (units: number, currency: string): Money => Money.parse(String(units), currency) as Money;
