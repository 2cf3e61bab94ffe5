import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../common/json.js';
import type { Turn } from '../agent.js';
import { type Language, spoken } from '../languages.js';
import { type BankAccount, BankingProvider, type BankStatement } from './banking-provider.js';
import { type Pick as AccountPick, pickAccounts } from './pick-accounts.js';
import { askedEntries } from './queries/asked-entries.js';
import type { BankQuery, Finding } from './queries/bank-query.js';
import { accountDetails, listPayees, transferStatus } from './queries/portfolio-queries.js';
import { searchTransactions } from './queries/search-transactions.js';
import { spendingSummary } from './queries/spending-summary.js';
import * as wording from './wording.js';

/** Shown when the customer names no number. */
const ENTRIES_DEFAULT = 5;
/** A reply is for reading; whoever wants more wants a statement. */
const ENTRIES_MAX = 50;
/** What customers ask of the bank beside balances and the newest transactions. A new query is a file and a line here. */
const QUERIES: readonly BankQuery[] = [searchTransactions, spendingSummary, listPayees, accountDetails, transferStatus];

/** Balances, accounts and recent transactions of the customer, from the bank's books. Changes nothing. */
@Injectable()
export class BankQueries {
  private readonly answers: Readonly<Record<string, (turn: Turn, signal: AbortSignal) => Promise<Finding>>> = {
    account_balance: (turn, signal) => this.balance(turn, signal),
    list_accounts: (turn, signal) => this.accounts(turn, signal),
    transaction_history: (turn, signal) => this.history(turn, signal),
  };

  constructor(private readonly bank: BankingProvider) {}

  isFor(intent: string): boolean {
    return Object.hasOwn(this.answers, intent) || QUERIES.some((query) => query.intent === intent);
  }

  /** @throws Error  it is not for this intent. */
  async answer(turn: Turn, signal: AbortSignal): Promise<Finding> {
    const { intent } = turn.understanding.intent;
    const isSearch = intent === searchTransactions.intent || (intent === 'transaction_history' && narrows(turn));
    const query = isSearch ? searchTransactions : QUERIES.find((each) => each.intent === intent);
    if (query)
      return query.answer({ turn, bank: this.bank, language: spoken(turn.understanding.linguistics.language), signal });
    const find = this.answers[intent];
    if (!find) throw new Error(`Nothing is asked of the bank by ${intent}.`);
    const { text, evidence } = await find(turn, signal);
    return { text: [text, ...caveats(turn.understanding)].join('\n'), evidence };
  }

  private async balance({ customer, understanding }: Turn, signal: AbortSignal): Promise<Finding> {
    const own = await this.bank.accounts(customer, signal);
    const [main, ...others] = own;
    if (!main) return noAccounts(understanding);
    const pick = pickAccounts(own, understanding);
    return { text: balanceText(pick, [main, ...others], languageOf(understanding)), evidence: evidenceOf(pick, own) };
  }

  private async accounts({ customer, understanding }: Turn, signal: AbortSignal): Promise<Finding> {
    const own = await this.bank.accounts(customer, signal);
    if (own.length === 0) return noAccounts(understanding);
    return { text: wording.accountList(own, languageOf(understanding)), evidence: { accounts: own.length } };
  }

  private async history({ customer, understanding }: Turn, signal: AbortSignal): Promise<Finding> {
    const entriesMax = entriesWanted(understanding);
    const statements = await this.bank.statements(customer, entriesMax, signal);
    const own = statements.map(({ account }) => account);
    if (own.length === 0) return noAccounts(understanding);
    const language = languageOf(understanding);
    const pick = pickAccounts(own, understanding);
    const evidence = { ...evidenceOf(pick, own), entriesMax };
    if (pick.kind === 'unknown') return { text: wording.unknownAccount(pick.named, own, language), evidence };
    const of = pick.kind === 'named' ? pick.accounts : own;
    return { text: wording.history(newest(statements, of, entriesMax), of, language), evidence };
  }
}

/** "My last transactions at Amazon" is a search, whatever it was read as. */
const narrows = ({ understanding }: Turn): boolean => Object.keys(askedEntries(understanding)).length > 0;

const languageOf = ({ linguistics }: Turn['understanding']): Language => spoken(linguistics.language);

const noAccounts = (understanding: Turn['understanding']): Finding => ({
  text: wording.noAccounts(languageOf(understanding)),
  evidence: { accounts: 0 },
});

/** What was asked for and is not in the answer: said, so that a figure is not taken for another one. */
function caveats(understanding: Turn['understanding']): readonly string[] {
  const { entities } = understanding;
  const { intent } = understanding.intent;
  const language = languageOf(understanding);
  const names = (type: string): boolean => entities.some((entity) => entity.type === type);
  if (intent === 'account_balance') return names('period') ? [wording.balanceIsOfNow(language)] : [];
  if (intent !== 'transaction_history') return [];
  const wanted = Number(entities.find(({ type }) => type === 'count')?.value ?? 0);
  return wanted > ENTRIES_MAX ? [wording.historyIsShort(ENTRIES_MAX, language)] : [];
}

/** @param own  the main one first */
function balanceText(pick: AccountPick, own: readonly [BankAccount, ...BankAccount[]], language: Language): string {
  switch (pick.kind) {
    case 'unnamed':
      return wording.mainBalance(own[0], language);
    case 'all':
      return wording.accountList(own, language);
    case 'named':
      return pick.accounts.map((account) => wording.namedBalance(account, language)).join('\n');
    case 'unknown':
      return wording.unknownAccount(pick.named, own, language);
  }
}

function newest(
  statements: readonly BankStatement[],
  of: readonly BankAccount[],
  entriesMax: number,
): readonly wording.DatedEntry[] {
  return statements
    .filter(({ account }) => of.includes(account))
    .flatMap(({ account, entries }) => entries.map((entry) => ({ ...entry, account })))
    .sort((one, other) => other.bookedAt.getTime() - one.bookedAt.getTime())
    .slice(0, entriesMax);
}

function entriesWanted({ entities }: Turn['understanding']): number {
  const count = Number(entities.find(({ type }) => type === 'count')?.value ?? ENTRIES_DEFAULT);
  return Math.min(Math.max(count, 1), ENTRIES_MAX);
}

const evidenceOf = (pick: AccountPick, own: readonly BankAccount[]): JsonObject => ({
  accounts: own.length,
  picked: pick.kind === 'named' ? pick.accounts.map(({ accountId }) => accountId) : pick.kind,
});
