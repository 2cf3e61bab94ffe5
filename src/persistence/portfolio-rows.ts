import type { BankCard, BankStandingOrder, BankTransfer, Payee, Portfolio, SpendableAccount } from '../agents/index.js';
import { Money } from '../common/money.js';
import { type PaymentRow, paymentOf } from './payments.js';

type InMinor<T> = Omit<T, 'balance' | 'available' | 'amount' | 'orderedAt'> & { readonly currency: string };

export interface PortfolioRow {
  readonly accounts: readonly (InMinor<SpendableAccount> & {
    readonly balanceMinor: string;
    readonly availableMinor: string;
  })[];
  readonly payees: readonly Payee[];
  readonly cards: readonly (Omit<BankCard, 'limits'> & {
    readonly currency: string;
    readonly cashLimitMinor: string;
    readonly purchaseLimitMinor: string;
  })[];
  readonly transfers: readonly (InMinor<BankTransfer> & { readonly amountMinor: string; readonly orderedAt: string })[];
  readonly standingOrders: readonly (Pick<BankStandingOrder, 'standingOrderId' | 'rhythm' | 'nextDay' | 'last'> & {
    readonly payment: PaymentRow;
  })[];
}

const money = (minor: string, currency: string): Money => Money.of(BigInt(minor), currency);

export const toPortfolio = ({ accounts, payees, cards, transfers, standingOrders }: PortfolioRow): Portfolio => ({
  accounts: accounts.map(({ currency, balanceMinor, availableMinor, ...account }) => ({
    ...account,
    balance: money(balanceMinor, currency),
    available: money(availableMinor, currency),
  })),
  payees,
  cards: cards.map(({ currency, cashLimitMinor, purchaseLimitMinor, ...card }) => ({
    ...card,
    limits: { cash: money(cashLimitMinor, currency), purchases: money(purchaseLimitMinor, currency) },
  })),
  transfers: transfers.map(({ currency, amountMinor, orderedAt, ...transfer }) => ({
    ...transfer,
    amount: money(amountMinor, currency),
    orderedAt: new Date(orderedAt),
  })),
  standingOrders: standingOrders.map(({ payment, ...order }) => ({ ...order, ...paymentOf(payment) })),
});
