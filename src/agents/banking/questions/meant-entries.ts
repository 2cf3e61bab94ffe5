import type { BankAccount, EntryFilter } from '../banking-provider.js';
import { type Pick as AccountPick, pickAccounts, type UnknownAccount } from '../pick-accounts.js';
import { type Asked, askedEntries } from '../queries/asked-entries.js';
import type { Question } from '../queries/bank-query.js';
import { filterOf } from './asked-before.js';
import { goesOnWith } from './follow-up.js';
import { namesSaid } from './names-said.js';
import { ALTOGETHER, OUTGOING } from './totals.js';
import { type Run, wordsIn } from './words.js';

/** Which entries a question means, told by its words and the customer's own books. */
export interface Meant {
  readonly filter: EntryFilter;
  /** Those of `filter.accountIds`. */
  readonly accounts: readonly BankAccount[];
  /** "In total": where no days are named, none are assumed. */
  readonly isAltogether: boolean;
}

/** An account was named that the customer does not have. */
export interface NoneMeant {
  readonly unknown: UnknownAccount;
  readonly own: readonly BankAccount[];
}

const ACCOUNT_ENTITIES = ['account_last_four', 'account_kind'];
/** Accounts are called anything: "my daily account". */
const ACCOUNT = /(?<!\p{L})(?:accounts?|cuentas?|comptes?|konto|kontos|konten)(?!\p{L})/iu;

/**
 * Asks the books for names only where a message has words that may be one; then it is one question more.
 * Who is not in the books is looked for by what was said: the answer is that nothing was found, and never a figure of
 * everything.
 */
export async function meantEntries({ turn, bank, signal }: Question): Promise<Meant | NoneMeant> {
  const { understanding, customer } = turn;
  const before = goesOnWith(turn);
  const earlier = before ? filterOf(before) : {};
  const asked = askedEntries(understanding);
  const hasNames = asked.runs.length > 0;
  const { linguistics, entities } = understanding;
  const namesAccount =
    ACCOUNT.test(linguistics.normalised) || entities.some(({ type }) => ACCOUNT_ENTITIES.includes(type));
  const [own, names] = await Promise.all([
    hasNames || namesAccount || earlier.accountIds !== undefined ? bank.accounts(customer, signal) : [],
    hasNames ? bank.counterparties(customer, signal) : [],
  ]);
  const pick = pickAccounts(own, understanding);
  if (pick.kind === 'unknown') return { unknown: pick.named, own };
  const accounts = accountsOf(pick, own, earlier);
  const runs = besides(asked.runs, accounts);
  const who = await orUnpaid(whoIn(runs, names, asked), runs, { turn, bank, signal });
  const { accountIds: _before, ...filter } = merged(earlier, asked, who);
  return {
    filter: { ...filter, ...(accounts.length > 0 && { accountIds: accounts.map(({ accountId }) => accountId) }) },
    accounts,
    isAltogether: ALTOGETHER.test(linguistics.normalised),
  };
}

/** A payee who is in no entry is looked for as well: nothing was sent to them, and the sum of all is not theirs. */
async function orUnpaid(
  who: Who,
  runs: readonly Run[],
  { turn, bank, signal }: Pick<Question, 'turn' | 'bank' | 'signal'>,
): Promise<Who> {
  if (Object.keys(who).length > 0 || runs.length === 0) return who;
  const { payees } = await bank.portfolio(turn.customer, turn.now, signal);
  const [name, ...others] = namesSaid(
    runs,
    payees.map((payee) => payee.name),
  );
  if (name === undefined) return {};
  return { text: others.length === 0 ? name : (runs[0]?.text ?? name) };
}

function accountsOf(pick: AccountPick, own: readonly BankAccount[], earlier: EntryFilter): readonly BankAccount[] {
  if (pick.kind === 'named') return pick.accounts;
  return pick.kind === 'all' ? [] : own.filter(({ accountId }) => earlier.accountIds?.includes(accountId));
}

/** "From Everyday" names an account, and nobody who was paid. */
function besides(runs: readonly Run[], accounts: readonly BankAccount[]): readonly Run[] {
  const own = new Set(accounts.flatMap(({ name }) => wordsIn(name)).map(({ lower }) => lower));
  return runs.filter(({ words }) => !words.every(({ lower }) => own.has(lower)));
}

/** Whether a look at the newest entries is one for some of them. */
export async function isNarrowed({ turn, bank, signal }: Question): Promise<boolean> {
  const { filter, runs } = askedEntries(turn.understanding);
  const isFiltered =
    Object.keys(filter).length > 0 ||
    turn.understanding.entities.some(({ type }) => type === 'merchant') ||
    OUTGOING.test(turn.understanding.linguistics.normalised);
  if (isFiltered || runs.length === 0) return isFiltered;
  return namesSaid(runs, await bank.counterparties(turn.customer, signal)).length > 0;
}

type Who = Pick<EntryFilter, 'names' | 'categories' | 'text'>;

function whoIn(runs: readonly Run[], names: readonly string[], { filter: { categories } }: Asked): Who {
  const said = namesSaid(runs, names);
  if (said.length > 0) return { names: said };
  const strange = runs.find(({ isNamed }) => isNamed);
  // "my Hulu subscription" is Hulu's, and none of the others
  const isOfStrange = strange !== undefined && categories?.every((category) => category === 'subscriptions');
  if (categories !== undefined && !isOfStrange) return { categories };
  return strange ? { text: strange.text } : {};
}

/** What is asked of together: who names one of these names none of the others that were asked for before. */
const TOGETHER = [
  ['from', 'to'],
  ['names', 'categories', 'text'],
  ['leastMinor', 'mostMinor'],
] as const;

/** What is named anew takes the place of what was asked before, and the rest of that stays. */
function merged(earlier: EntryFilter, { filter: { categories: _kinds, ...days } }: Asked, who: Who): EntryFilter {
  const anew: EntryFilter = { ...days, ...who };
  const kept: { -readonly [Name in keyof EntryFilter]: EntryFilter[Name] } = { ...earlier };
  for (const names of TOGETHER) {
    if (!names.some((name) => anew[name] !== undefined)) continue;
    for (const name of names) delete kept[name];
  }
  return { ...kept, ...anew };
}
