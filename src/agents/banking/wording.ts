import type { BankAccount, BankEntry, BankStatement } from './banking-provider.js';

/** The one language and notation that replies are written in so far; BCP 47. */
const LOCALE = 'en-US';
/** Booking days are the bank's, wherever the server stands. */
const DAY = new Intl.DateTimeFormat(LOCALE, { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' });

const KIND_WORDS: Readonly<Record<BankAccount['kind'], string>> = {
  current: 'current account',
  savings: 'savings account',
  credit: 'credit account',
};

/** `Everyday ••1234` */
export const labelOf = ({ name, lastFour }: BankAccount): string => `${name} ••${lastFour}`;

export const mainBalance = ({ balance }: BankAccount): string => `Your account balance is ${balance.format(LOCALE)}.`;

export function namedBalance(account: BankAccount): string {
  const { balance } = account;
  const owed = balance.isNegative ? ` (you owe ${balance.negated().format(LOCALE)})` : '';
  return `Your ${labelOf(account)} account balance is ${balance.format(LOCALE)}${owed}.`;
}

export function accountList(accounts: readonly BankAccount[]): string {
  const heading = accounts.length === 1 ? 'You have one account:' : `You have ${accounts.length} accounts:`;
  const lines = accounts.map(
    (account) => `${labelOf(account)}, ${KIND_WORDS[account.kind]}: ${account.balance.format(LOCALE)}`,
  );
  return bullets(heading, lines);
}

export const noAccounts = (): string => "I don't see any accounts in your name, so there is nothing I can show you.";

export const unknownAccount = (named: string, own: readonly BankAccount[]): string =>
  `I don't see an account ${named} among yours. You have ${own.map(labelOf).join(', ')}.`;

export type DatedEntry = BankEntry & Pick<BankStatement, 'account'>;

/** @param of  the accounts that were looked at */
export function history(entries: readonly DatedEntry[], of: readonly BankAccount[]): string {
  const [only, ...others] = of;
  const on = only && others.length === 0 ? ` on ${labelOf(only)}` : '';
  if (entries.length === 0) return `There are no transactions${on} yet.`;
  const heading =
    entries.length === 1 ? `Your latest transaction${on}:` : `Your last ${entries.length} transactions${on}:`;
  return bullets(
    heading,
    entries.map((entry) => entryLine(entry, others.length > 0)),
  );
}

function entryLine({ bookedAt, description, amount, account }: DatedEntry, showsAccount: boolean): string {
  const sign = amount.isNegative ? '' : '+';
  const where = showsAccount ? ` (${labelOf(account)})` : '';
  return `${DAY.format(bookedAt)}: ${description}, ${sign}${amount.format(LOCALE)}${where}`;
}

const bullets = (heading: string, lines: readonly string[]): string =>
  [heading, ...lines.map((line) => `• ${line}`)].join('\n');

export const BALANCE_IS_OF_NOW = "That is the balance now; I can't look up what it was before or will be.";
export const historyIsShort = (most: number): string => `I show ${most} at most.`;
