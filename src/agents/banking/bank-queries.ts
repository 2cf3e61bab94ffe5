import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../common/json.js';
import type { Turn } from '../agent.js';
import { witnessedBank } from '../facts/witnessed-bank.js';
import { type Language, spoken } from '../languages.js';
import { type BankAccount, BankCannotError, BankingProvider, type BankStatement } from './banking-provider.js';
import { type Pick as AccountPick, pickAccounts } from './pick-accounts.js';
import { availableBalance } from './queries/available-balance.js';
import type { BankQuery, Finding, Question } from './queries/bank-query.js';
import { biggestExpense } from './queries/biggest-expense.js';
import { incomeSummary } from './queries/income-summary.js';
import { accountDetails, listPayees, transferStatus } from './queries/portfolio-queries.js';
import { cardArrival, cardExpiry, lostPhone } from './queries/card-questions.js';
import { cardLimits, listCards } from './queries/card-queries.js';
import { aboutDirectDebits, changeStandingOrder, listStandingOrders } from './queries/order-queries.js';
import { paymentBefore } from './queries/payment-before.js';
import { searchTransactions } from './queries/search-transactions.js';
import { spendingSummary } from './queries/spending-summary.js';
import { accountStatement } from './queries/statement.js';
import { stillInIt, withAndAlone } from './queries/left-out-words.js';
import { untoldFigure } from './queries/untold.js';
import { isOfSomebodyElse, onlyYourOwn } from './queries/whose.js';
import { requestOf } from './questions/follow-up.js';
import { leftOutIn } from './questions/left-out.js';
import { isNarrowed } from './questions/meant-entries.js';
import * as wording from './wording.js';

/** Shown when the customer names no number. */
const ENTRIES_DEFAULT = 5;
/** A reply is for reading; whoever wants more wants a statement. */
const ENTRIES_MAX = 50;
/** What customers ask of the bank beside balances and the newest transactions. A new query is a file and a line here. */
const QUERIES: readonly BankQuery[] = [
  availableBalance,
  searchTransactions,
  spendingSummary,
  incomeSummary,
  biggestExpense,
  accountStatement,
  listPayees,
  listStandingOrders,
  changeStandingOrder,
  aboutDirectDebits,
  cardLimits,
  listCards,
  cardExpiry,
  cardArrival,
  lostPhone,
  paymentBefore,
  accountDetails,
  transferStatus,
];

const SUMS: readonly string[] = [spendingSummary.intent, incomeSummary.intent];
/** Of these something may be wanted left out. */
const OF_ENTRIES: readonly string[] = [
  ...SUMS,
  biggestExpense.intent,
  searchTransactions.intent,
  'transaction_history',
];

/** Balances, accounts and recent transactions of the customer, from the bank's books. Changes nothing. */
@Injectable()
export class BankQueries {
  private readonly answers: Readonly<Record<string, (turn: Turn, signal: AbortSignal) => Promise<Finding>>> = {
    account_balance: (turn, signal) => this.balance(turn, balanceText, signal),
    'account_balance.total': (turn, signal) => this.balance(turn, totalText, signal),
    list_accounts: (turn, signal) => this.accounts(turn, signal),
    transaction_history: (turn, signal) => this.history(turn, signal),
  };

  constructor(private readonly bank: BankingProvider) {}

  /** @param request  see `requests.ts` */
  isFor(request: string): boolean {
    return Object.hasOwn(this.answers, request) || QUERIES.some(({ intent }) => intent === request);
  }

  /** @throws Error  it is not for this request. */
  async answer(turn: Turn, signal: AbortSignal): Promise<Finding> {
    const request = requestOf(turn);
    const language = languageOf(turn.understanding);
    const untold = untoldFigure(request, turn.understanding, language);
    if (untold) return { text: untold.text, evidence: { untold: untold.kind } };
    const out = OF_ENTRIES.includes(request) ? leftOutIn(turn.understanding) : undefined;
    if (!out) return this.answerTo(request, turn, signal);
    const whole = await this.answerTo(request, { ...turn, understanding: out.whole }, signal);
    if (!SUMS.includes(request)) return { ...whole, text: stillInIt(out.named, whole.text, language) };
    const { text } = await this.answerTo(request, { ...turn, understanding: out.only }, signal);
    return { ...whole, text: withAndAlone(out.named, whole.text, text, language) };
  }

  private async answerTo(request: string, turn: Turn, signal: AbortSignal): Promise<Finding> {
    const question = this.questionOf(turn, signal);
    // "my last transactions at Amazon" is a search, whatever it was read as
    const isSearch = request === 'transaction_history' && (await isNarrowed(question));
    const query = isSearch ? searchTransactions : QUERIES.find(({ intent }) => intent === request);
    if (query) return this.asked(query, question);
    const find = this.answers[request];
    if (!find) throw new Error(`Nothing is asked of the bank by ${request}.`);
    const { text, evidence } = await find(turn, signal);
    return { text: [text, ...caveats(turn.understanding)].join('\n'), evidence };
  }

  private asked(query: BankQuery, question: Question): Promise<Finding> {
    const { task } = query;
    if (task !== undefined && !this.bank.offers(task)) throw new BankCannotError('not_offered');
    return query.answer(question);
  }

  private questionOf(turn: Turn, signal: AbortSignal): Question {
    return { turn, bank: witnessedBank(this.bank, turn), language: languageOf(turn.understanding), signal };
  }

  private async balance(turn: Turn, textOf: BalanceText, signal: AbortSignal): Promise<Finding> {
    const { customer, understanding } = turn;
    const own = await witnessedBank(this.bank, turn).accounts(customer, signal);
    const [main, ...others] = own;
    if (!main) return noAccounts(understanding);
    const pick = pickAccounts(own, understanding);
    const language = languageOf(understanding);
    const text = [...ofOthers(understanding, own), textOf(pick, [main, ...others], language)].join(' ');
    return { text, evidence: evidenceOf(pick, own) };
  }

  private async accounts(turn: Turn, signal: AbortSignal): Promise<Finding> {
    const { customer, understanding } = turn;
    const own = await witnessedBank(this.bank, turn).accounts(customer, signal);
    if (own.length === 0) return noAccounts(understanding);
    const text = [...ofOthers(understanding, own), wording.accountList(own, languageOf(understanding))].join(' ');
    return { text, evidence: { accounts: own.length } };
  }

  private async history(turn: Turn, signal: AbortSignal): Promise<Finding> {
    const { customer, understanding } = turn;
    const entriesMax = entriesWanted(understanding);
    const statements = await witnessedBank(this.bank, turn).statements(customer, entriesMax, signal);
    const own = statements.map(({ account }) => account);
    if (own.length === 0) return noAccounts(understanding);
    const language = languageOf(understanding);
    const pick = pickAccounts(own, understanding);
    const evidence = { ...evidenceOf(pick, own), entriesMax };
    if (pick.kind === 'unknown') return { text: wording.unknownAccount(pick.named, own, language), evidence };
    const of = pick.kind === 'named' ? pick.accounts : own;
    const text = [...ofOthers(understanding, own), wording.history(newest(statements, of, entriesMax), of, language)];
    return { text: text.join(' '), evidence };
  }
}

const languageOf = ({ linguistics }: Turn['understanding']): Language => spoken(linguistics.language);

const noAccounts = (understanding: Turn['understanding']): Finding => ({
  text: wording.noAccounts(languageOf(understanding)),
  evidence: { accounts: 0 },
});

/** Whose accounts it is that are told. */
const ofOthers = (understanding: Turn['understanding'], own: readonly BankAccount[]): readonly string[] =>
  isOfSomebodyElse(understanding, own) ? [onlyYourOwn(languageOf(understanding))] : [];

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
type BalanceText = (pick: AccountPick, own: readonly [BankAccount, ...BankAccount[]], language: Language) => string;

const balanceText: BalanceText = (pick, own, language) => {
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
};

/** What there is on several accounts, with its sum. */
const totalText: BalanceText = (pick, own, language) => {
  const accounts = pick.kind === 'named' ? pick.accounts : own;
  if (pick.kind === 'unknown' || accounts.length === 1) return balanceText(pick, own, language);
  return `${wording.accountList(accounts, language)}\n${wording.balanceTotal(accounts, language)}`;
};

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
