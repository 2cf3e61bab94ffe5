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
}

export interface CardOrder {
  readonly kind: 'card';
  readonly cardId: string;
  readonly change: 'block' | 'unblock' | 'replace';
}

export interface PayeeOrder {
  readonly kind: 'add_payee';
  readonly name: string;
  readonly iban: string;
}

/** What a customer can have done, once they have heard it read back and said yes. */
export type BankOrder = TransferOrder | CardOrder | PayeeOrder;

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
      return [
        order.kind,
        order.fromAccountId,
        ...partsOfBeneficiary(order.to),
        order.amount.minor.toString(),
        order.amount.currency,
      ];
    case 'card':
      return [order.kind, order.cardId, order.change];
    case 'add_payee':
      return [order.kind, order.name, order.iban];
  }
}

const partsOfBeneficiary = (to: Beneficiary): readonly string[] =>
  to.kind === 'own' ? [to.kind, to.accountId] : [to.kind, to.name, to.iban];
