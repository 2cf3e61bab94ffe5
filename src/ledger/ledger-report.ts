import { Money } from '../common/money.js';
import { type AccountProof, faultsOf, type LedgerProof } from './ledger-proof.js';

/** The ledger for a person at a terminal: who has what, and whether it is proven. */
export function ledgerReport(proof: LedgerProof): readonly string[] {
  const faults = faultsOf(proof);
  return [
    ...tableOf(proof.accounts),
    '',
    ...(faults.length > 0 ? faults.map((fault) => `FAULT  ${fault}`) : [proven(proof)]),
  ];
}

function proven({ transactions, postings, accounts }: LedgerProof): string {
  return (
    `Proven: ${transactions} transactions of ${postings} postings balance, ` +
    `and ${accounts.length} balances equal their postings and keep their limits.`
  );
}

const COLUMNS = ['owner', 'account', 'balance', 'posted', 'lowest'] as const;
/** From here on columns hold amounts, which line up at the right. */
const FIRST_AMOUNT = 2;

function tableOf(accounts: readonly AccountProof[]): string[] {
  const rows = [COLUMNS, ...accounts.map(rowOf)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, column, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function rowOf({ owner, name, lastFour, currency, ...minor }: AccountProof): readonly string[] {
  const amount = (value: bigint | null): string => (value === null ? '-' : Money.of(value, currency).format('en-US'));
  const account = lastFour === null ? name : `${name} ••${lastFour}`;
  return [
    owner ?? '(the bank)',
    account,
    amount(minor.balanceMinor),
    amount(minor.postedMinor),
    amount(minor.lowestBalanceMinor),
  ];
}

const padded = (cell: string, column: number, width: number): string =>
  column < FIRST_AMOUNT ? cell.padEnd(width) : cell.padStart(width);
