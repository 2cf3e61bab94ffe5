import type { JsonObject } from '../common/json.js';
import type { Money } from '../common/money.js';
import type { BankOrder, Beneficiary, Payment } from './banking/bank-order.js';
import type { Effect } from './effect.js';

/** What was done in the bank's books with a reply, for the people who read the conversation later; in English. */
export interface Deed extends JsonObject {
  /** As tasks are named. */
  readonly task: string;
  /** What it moved or set; null where the task's name says all that the order knows. */
  readonly what: string | null;
}

/**
 * Of the effects that are stored with a reply, those that did something: what is read back, or held for a one-time code, is
 * not done. The trace can't tell it: what an agent wanted is not always what became of the turn.
 */
export const deedsOf = (effects: readonly Effect[]): readonly Deed[] =>
  effects.flatMap((effect) => (effect.kind === 'execute' || effect.kind === 'post_held' ? [deedOf(effect.order)] : []));

function deedOf(order: BankOrder): Deed {
  switch (order.kind) {
    case 'transfer':
      return { task: 'transfer_money', what: payment(order) };
    case 'standing_order':
      return { task: order.kind, what: `${payment(order)}, ${order.rhythm} from ${order.firstDay}` };
    case 'card':
      return { task: `card_${order.change}`, what: null };
    case 'card_limit':
      return { task: order.kind, what: `${amountOf(order.limit)} a day for ${order.use}` };
    case 'add_payee':
      return { task: order.kind, what: order.name };
    default:
      return { task: order.kind, what: null };
  }
}

const payment = ({ amount, to }: Payment): string => `${amountOf(amount)} to ${nameOf(to)}`;

const amountOf = (amount: Money): string => `${amount.toDecimal()} ${amount.currency}`;

const nameOf = (to: Beneficiary): string => (to.kind === 'payee' ? to.name : 'an account of their own');
