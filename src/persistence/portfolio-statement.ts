import type { Statement } from './database.js';

const TRANSFERS_MAX = 10;

/**
 * What nobody gave the code for in time is free again at that moment, though its row is closed only by the next order
 * (`EXPIRE_HELD`). In minor units.
 */
const HELD_NOW = `
  COALESCE((SELECT sum(h.amount_minor) FROM transfers h
    WHERE h.from_account_id = a.account_id AND h.state = 'pending' AND h.lapses_at > $2), 0)`;

/** One statement, so that all of it is of one moment. Amounts are text: a double cannot hold all of them. */
export const PORTFOLIO: Statement = {
  name: 'ledger.portfolio',
  text: `
    SELECT
      (SELECT COALESCE(jsonb_agg(jsonb_build_object(
           'accountId', a.account_id, 'kind', a.kind, 'name', a.name, 'lastFour', a.last_four, 'iban', a.iban,
           'currency', a.currency, 'balanceMinor', a.balance_minor::text,
           'availableMinor', (a.balance_minor - ${HELD_NOW} - a.lowest_balance_minor)::text) ORDER BY a.position), '[]')
         FROM accounts a WHERE a.owner_user_id = $1) AS accounts,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('payeeId', p.payee_id, 'name', p.name, 'iban', p.iban)
           ORDER BY p.name, p.payee_id), '[]')
         FROM payees p WHERE p.user_id = $1) AS payees,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object(
           'cardId', c.card_id, 'accountId', c.account_id, 'kind', c.kind, 'brand', c.brand, 'lastFour', c.last_four,
           'status', c.status, 'currency', a.currency, 'cashLimitMinor', c.cash_limit_minor::text,
           'purchaseLimitMinor', c.purchase_limit_minor::text) ORDER BY a.position, c.card_id), '[]')
         FROM cards c JOIN accounts a ON a.account_id = c.account_id
         WHERE a.owner_user_id = $1 AND c.status <> 'replaced') AS cards,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object(
           'transferId', t.transfer_id, 'currency', t.currency, 'amountMinor', t.amount_minor::text,
           'to', COALESCE(t.payee_name, t.to_name), 'orderedAt', t.ordered_at,
           'state', CASE WHEN t.state = 'pending' AND t.lapses_at <= $2 THEN 'expired' ELSE t.state END)
           ORDER BY t.ordered_at DESC, t.transfer_id DESC), '[]')
         FROM (
           SELECT t.*, a.name || ' ••' || a.last_four AS to_name
           FROM transfers t LEFT JOIN accounts a ON a.account_id = t.to_account_id
           WHERE t.user_id = $1 ORDER BY t.ordered_at DESC, t.transfer_id DESC LIMIT ${TRANSFERS_MAX}
         ) t) AS transfers,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object(
           'standingOrderId', o.standing_order_id, 'rhythm', o.rhythm, 'nextDay', o.next_day,
           'payment', jsonb_build_object('from_account_id', o.from_account_id, 'currency', o.currency,
             'amount_minor', o.amount_minor::text, 'to_account_id', o.to_account_id, 'payee_name', o.payee_name,
             'payee_iban', o.payee_iban),
           'last', (SELECT jsonb_build_object('day', r.due_day, 'isPaid', r.outcome = 'paid')
              FROM standing_order_runs r WHERE r.standing_order_id = o.standing_order_id
              ORDER BY r.due_day DESC LIMIT 1)) ORDER BY o.next_day, o.standing_order_id), '[]')
         FROM standing_orders o WHERE o.user_id = $1 AND o.ended_at IS NULL) AS "standingOrders"`,
};
