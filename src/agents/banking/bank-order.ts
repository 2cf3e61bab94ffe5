import { createHash } from 'node:crypto';
import type { Money } from '../../common/money.js';

/** Where money goes: another account of the customer, or one of their payees as it was when it was read back. */
export type Beneficiary =
  | { readonly kind: 'own'; readonly accountId: string }
  | { readonly kind: 'payee'; readonly name: string; readonly iban: string };

export interface Payment {
  readonly fromAccountId: string;
  readonly to: Beneficiary;
  /** Above zero, in the account's currency. */
  readonly amount: Money;
}

export interface TransferOrder extends Payment {
  readonly kind: 'transfer';
  /** What may leave for payees on one day (UTC), this payment included. The bank's rule, and no part of what is approved. */
  readonly dailyLimit: Money;
  /** What it is for, as whoever gets it reads it; at most 140 characters. */
  readonly reference?: string;
}

/** A transfer that awaits its code, in whatever session it was ordered. */
export interface CancelTransferOrder {
  readonly kind: 'cancel_transfer';
  readonly transferId: string;
}

export const RHYTHMS = ['weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export interface StandingOrder extends Payment {
  readonly kind: 'standing_order';
  readonly rhythm: Rhythm;
  /** A calendar day (UTC): `2026-03-01`. */
  readonly firstDay: string;
  /** 29 to 31: the day of the month that is wanted, where the first month is too short for it. */
  readonly monthDay?: number;
}

export interface EndStandingOrder {
  readonly kind: 'end_standing_order';
  readonly standingOrderId: string;
}

export interface CardOrder {
  readonly kind: 'card';
  readonly cardId: string;
  readonly change: 'block' | 'unblock' | 'replace';
}

/** What a card may be used for on one day (UTC). */
export interface CardLimitOrder {
  readonly kind: 'card_limit';
  readonly cardId: string;
  readonly use: 'cash' | 'purchases';
  readonly limit: Money;
}

export interface DisputeOrder {
  readonly kind: 'dispute';
  readonly transactionId: string;
  /** Of the transaction's lines, the customer's. */
  readonly line: number;
}

export interface PayeeOrder {
  readonly kind: 'add_payee';
  readonly name: string;
  readonly iban: string;
}

/** What a customer can have done, once they have heard it read back and said yes. */
export type BankOrder =
  | TransferOrder
  | CancelTransferOrder
  | StandingOrder
  | EndStandingOrder
  | CardOrder
  | CardLimitOrder
  | DisputeOrder
  | PayeeOrder;

/**
 * Of all that the customer was told and that matters: who pays, who gets it, how much, in what currency. An approval
 * is worth this digest and no other (PSD2 RTS art. 5, dynamic linking). SHA-256 in hex.
 */
export const digestOf = (order: BankOrder): string =>
  createHash('sha256')
    .update(JSON.stringify(partsOf(order)))
    .digest('hex');

function partsOf(order: BankOrder): readonly string[] {
  switch (order.kind) {
    case 'transfer':
      return [order.kind, ...partsOfPayment(order), ...(order.reference === undefined ? [] : [order.reference])];
    case 'standing_order':
      return [order.kind, ...partsOfPayment(order), order.rhythm, order.firstDay, ...partsOfMonthDay(order)];
    default:
      return [order.kind, ...partsOfChange(order)];
  }
}

/** Of what moves no money itself. */
function partsOfChange(order: Exclude<BankOrder, Payment>): readonly string[] {
  switch (order.kind) {
    case 'cancel_transfer':
      return [order.transferId];
    case 'end_standing_order':
      return [order.standingOrderId];
    case 'card':
      return [order.cardId, order.change];
    case 'card_limit':
      return [order.cardId, order.use, order.limit.minor.toString(), order.limit.currency];
    case 'dispute':
      return [order.transactionId, String(order.line)];
    case 'add_payee':
      return [order.name, order.iban];
  }
}

const partsOfMonthDay = ({ monthDay }: StandingOrder): readonly string[] =>
  monthDay === undefined ? [] : [String(monthDay)];

const partsOfPayment = ({ fromAccountId, to, amount }: Payment): readonly string[] => [
  fromAccountId,
  ...partsOfBeneficiary(to),
  amount.minor.toString(),
  amount.currency,
];

const partsOfBeneficiary = (to: Beneficiary): readonly string[] =>
  to.kind === 'own' ? [to.kind, to.accountId] : [to.kind, to.name, to.iban];
