/** What an audit of the whole ledger found. All amounts in minor units. */
export interface LedgerProof {
  readonly transactions: number;
  readonly postings: number;
  readonly accounts: readonly AccountProof[];
  /** IDs of transactions whose debits and credits differ in some currency, or that lack postings. */
  readonly unbalanced: readonly string[];
}

export interface AccountProof {
  readonly accountId: string;
  /** Null for the bank's own. */
  readonly owner: string | null;
  readonly name: string;
  readonly lastFour: string | null;
  readonly currency: string;
  readonly balanceMinor: bigint;
  /** What the account's postings add up to. */
  readonly postedMinor: bigint;
  readonly lowestBalanceMinor: bigint | null;
  /** Kept back for transfers on their way, and what those add up to. */
  readonly heldMinor: bigint;
  readonly pendingMinor: bigint;
}

/** What is wrong with the ledger, a sentence each. Empty: it is proven. */
export function faultsOf({ accounts, unbalanced }: LedgerProof): readonly string[] {
  return [
    ...unbalanced.map((id) => `transaction ${id} does not balance`),
    ...accounts
      .filter(isOutOfStep)
      .map(({ accountId }) => `the balance of account ${accountId} differs from its postings`),
    ...accounts
      .filter(({ heldMinor, pendingMinor }) => heldMinor !== pendingMinor)
      .map(({ accountId }) => `what account ${accountId} holds back differs from its pending transfers`),
    ...accounts.filter(isBelowLimit).map(({ accountId }) => `account ${accountId} is below its limit`),
    ...currenciesOutOfBalance(accounts).map((currency) => `all accounts in ${currency} do not add up to zero`),
  ];
}

const isOutOfStep = ({ balanceMinor, postedMinor }: AccountProof): boolean => balanceMinor !== postedMinor;

const isBelowLimit = ({ balanceMinor, heldMinor, lowestBalanceMinor }: AccountProof): boolean =>
  lowestBalanceMinor !== null && balanceMinor - heldMinor < lowestBalanceMinor;

function currenciesOutOfBalance(accounts: readonly AccountProof[]): string[] {
  const sums = new Map<string, bigint>();
  for (const { currency, balanceMinor } of accounts) sums.set(currency, (sums.get(currency) ?? 0n) + balanceMinor);
  return [...sums].filter(([, sum]) => sum !== 0n).map(([currency]) => currency);
}
