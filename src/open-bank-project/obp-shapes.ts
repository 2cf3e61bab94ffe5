import { z } from 'zod';

/*
 * What Open Bank Project answers, as far as it is looked at: OBP-API v5.1.0, whose resource docs take these shapes over
 * from v3.0.0 (accounts, transactions) and v4.0.0 (balances, counterparties). Members that are not named are passed over.
 */

const Routing = z.object({ scheme: z.string(), address: z.string() });
export type ObpRouting = z.infer<typeof Routing>;

/** In major units, as decimal text: `-12.50`, `10`. */
const Amount = z.object({ currency: z.string(), amount: z.string() });
export type ObpAmount = z.infer<typeof Amount>;

/** `CoreAccountJson` */
const Account = z.object({
  id: z.string().min(1),
  label: z.string().nullish(),
  bank_id: z.string(),
  account_type: z.string().nullish(),
  account_routings: z.array(Routing),
  views: z.array(z.object({ id: z.string() })),
});
export type ObpAccount = z.infer<typeof Account>;

/** `CoreAccountsJsonV300`, of GET /my/accounts */
export const Accounts = z.object({ accounts: z.array(Account) });

/** `AccountsBalancesJsonV400`, of GET /banks/BANK_ID/balances */
export const Balances = z.object({
  accounts: z.array(z.object({ bank_id: z.string(), account_id: z.string(), balances: z.array(Amount) })),
});

/** `CoreTransactionJsonV300` */
const Transaction = z.object({
  id: z.string().min(1),
  other_account: z.object({
    holder: z.object({ name: z.string().nullish() }),
    account_routings: z.array(Routing),
  }),
  details: z.object({
    type: z.string().nullish(),
    description: z.string().nullish(),
    posted: z.iso.datetime({ offset: true }),
    completed: z.iso.datetime({ offset: true }).nullish(),
    value: Amount,
  }),
  transaction_attributes: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});
export type ObpTransaction = z.infer<typeof Transaction>;

/** `CoreTransactionsJsonV300`, of GET /my/banks/BANK_ID/accounts/ACCOUNT_ID/transactions */
export const Transactions = z.object({ transactions: z.array(Transaction) });

/** `CounterpartiesJson400`, of GET /banks/BANK_ID/accounts/ACCOUNT_ID/VIEW_ID/counterparties */
export const Counterparties = z.object({
  counterparties: z.array(
    z.object({
      counterparty_id: z.string().min(1),
      name: z.string(),
      other_account_routing_scheme: z.string().nullish(),
      other_account_routing_address: z.string().nullish(),
      other_account_secondary_routing_scheme: z.string().nullish(),
      other_account_secondary_routing_address: z.string().nullish(),
      is_beneficiary: z.boolean(),
    }),
  ),
});
export type ObpCounterparty = z.infer<typeof Counterparties>['counterparties'][number];

/** `ErrorMessage`: the message begins with `OBP-` and five digits, which name the error. */
export const Refusal = z.object({ message: z.string() });
