import type { BankCard, BankTransfer, Payee, Portfolio, SpendableAccount } from '../agents/index.js';
import { Money } from '../common/money.js';

type InMinor<T> = Omit<T, 'balance' | 'available' | 'amount' | 'orderedAt'> & { readonly currency: string };

export interface PortfolioRow {
  readonly accounts: readonly (InMinor<SpendableAccount> & {
    readonly balanceMinor: string;
    readonly availableMinor: string;
  })[];
  readonly payees: readonly Payee[];
  readonly cards: readonly BankCard[];
  readonly transfers: readonly (InMinor<BankTransfer> & { readonly amountMinor: string; readonly orderedAt: string })[];
}

const money = (minor: string, currency: string): Money => Money.of(BigInt(minor), currency);

export const toPortfolio = ({ accounts, payees, cards, transfers }: PortfolioRow): Portfolio => ({
  accounts: accounts.map(({ currency, balanceMinor, availableMinor, ...account }) => ({
    ...account,
    balance: money(balanceMinor, currency),
    available: money(availableMinor, currency),
  })),
  payees,
  cards,
  transfers: transfers.map(({ currency, amountMinor, orderedAt, ...transfer }) => ({
    ...transfer,
    amount: money(amountMinor, currency),
    orderedAt: new Date(orderedAt),
  })),
});
