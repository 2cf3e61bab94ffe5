/** Users of Teller's demo, as the bank knows them: by their IDs. */
export type BankCustomer = string;

export interface SandboxAccount {
  readonly id: string;
  readonly bankId: string;
  readonly label: string | null;
  readonly type: string;
  readonly routings: readonly { readonly scheme: string; readonly address: string }[];
  readonly balance: { readonly currency: string; readonly amount: string };
  /** Customer → the view that they have of it. */
  readonly seenBy: Readonly<Record<BankCustomer, string>>;
}

const iban = (address: string) => ({ scheme: 'IBAN', address });
const eur = (amount: string) => ({ currency: 'EUR', amount });

const SAVINGS: SandboxAccount = {
  id: 'savings/1 of tessa', // an ID is one segment of a path, whatever it is made of
  bankId: 'gh.29.uk',
  label: 'Nest Egg',
  type: 'SAVINGS',
  routings: [iban('DE02 1203 0000 0000 2020 51')],
  balance: eur('20000.0000'),
  seenBy: { user_test: 'owner' },
};
const DAILY: SandboxAccount = {
  id: '8ca8a7e4-6d02-40e3-a129-0b2bf89de9f0',
  bankId: 'gh.29.uk',
  label: 'Daily',
  type: 'CURRENT',
  routings: [{ scheme: 'OBP', address: '8ca8a7e4' }, iban('DE89 3704 0044 0532 0130 00')],
  balance: eur('1234.5'),
  seenBy: { user_test: 'owner' },
};
const OF_ANNA: SandboxAccount = {
  id: 'account-of-anna',
  bankId: 'gh.29.uk',
  label: "Anna's",
  type: '330',
  routings: [{ scheme: 'AccountNumber', address: '4930396' }],
  balance: eur('77'),
  seenBy: { user_12345: 'owner', user_test: 'accountant' },
};
const ELSEWHERE: SandboxAccount = { ...DAILY, id: 'daily-elsewhere', bankId: 'other.bank', label: 'Elsewhere' };
const OF_A_COMPANY: readonly SandboxAccount[] = Array.from({ length: 51 }, (_, number) => ({
  ...DAILY,
  id: `company-${number}`,
  seenBy: { 'test-user-123': 'owner' },
}));

export const ACCOUNTS: readonly SandboxAccount[] = [SAVINGS, OF_ANNA, DAILY, ELSEWHERE, ...OF_A_COMPANY];

interface Booked {
  readonly id: string;
  readonly on: string;
  readonly amount: string;
  readonly holder: string;
  readonly description?: string;
  readonly category?: string;
  readonly to?: string;
}

/** `CoreTransactionJsonV300` */
const transaction = ({ id, on, amount, holder, description, category, to = 'FR76…' }: Booked, balance: object) => ({
  id,
  this_account: { id: 'x', bank_routing: { scheme: 'BIC', address: 'X' }, account_routings: [], holders: [] },
  other_account: {
    id: `other-${id}`,
    holder: { name: holder, is_alias: false },
    bank_routing: { scheme: 'BIC', address: 'Y' },
    account_routings: [{ scheme: 'IBAN', address: to }],
  },
  details: {
    type: 'SEPA',
    description: description ?? null,
    posted: `${on}T09:00:00Z`,
    completed: `${on}T10:00:00Z`,
    new_balance: balance,
    value: eur(amount),
  },
  transaction_attributes: category
    ? [{ transaction_attribute_id: `a-${id}`, name: 'category', type: 'STRING', value: category }]
    : [],
});

const OF_DAILY: readonly Booked[] = [
  {
    id: 't6',
    on: '2026-03-04',
    amount: '-4.50',
    holder: 'Café Blau',
    description: 'Coffee\u202E\n and cake',
    category: 'dining',
  },
  {
    id: 't5',
    on: '2026-03-03',
    amount: '-60.00',
    holder: 'Markthalle',
    description: 'Groceries',
    category: 'groceries',
  },
  {
    id: 't4',
    on: '2026-03-03',
    amount: '-500.00',
    holder: 'Tessa Tester',
    description: 'To savings',
    to: 'DE02120300000000202051',
  },
  { id: 't3', on: '2026-03-02', amount: '-12.25', holder: 'Markthalle', category: 'groceries' },
  { id: 't2', on: '2026-03-01', amount: '2500.00', holder: 'Employer', description: 'Salary', category: 'income' },
  {
    id: 't1',
    on: '2025-01-15',
    amount: '-99.00',
    holder: 'Markthalle',
    description: 'A year ago',
    category: 'groceries',
  },
];
/** More than are looked at for one reply; one of each minute. */
const OF_SAVINGS = Array.from({ length: 1_300 }, (_, back) => back);

export function transactionsOf({ id, balance }: SandboxAccount): readonly ReturnType<typeof transaction>[] {
  if (id === DAILY.id) return OF_DAILY.map((booked) => transaction(booked, balance));
  if (id === OF_ANNA.id)
    return [transaction({ id: 'a1', on: '2026-03-02', amount: '-3.00', holder: 'Kiosk' }, balance)];
  if (id !== SAVINGS.id) return [];
  return OF_SAVINGS.map((back) => {
    const on = new Date(Date.UTC(2024, 11, 31) - back * 86_400_000).toISOString().slice(0, 10);
    return transaction({ id: `s${back}`, on, amount: '0.01', holder: 'Sparhaus', description: 'Bonus' }, balance);
  });
}

/** `CounterpartyJson400` */
const counterparty = (name: string, scheme: string, address: string) => ({
  name,
  description: '',
  currency: 'EUR',
  created_by_user_id: 'u',
  this_bank_id: 'gh.29.uk',
  this_account_id: DAILY.id,
  this_view_id: 'owner',
  counterparty_id: `c-${name}-${address}`,
  other_bank_routing_scheme: 'BIC',
  other_bank_routing_address: 'X',
  other_branch_routing_scheme: '',
  other_branch_routing_address: '',
  other_account_routing_scheme: scheme,
  other_account_routing_address: address,
  other_account_secondary_routing_scheme: '',
  other_account_secondary_routing_address: '',
  is_beneficiary: true,
  bespoke: [],
});

const VERA = counterparty('Vera Holm', 'IBAN', 'FR14 2004 1010 0505 0001 3M02 606');
export const COUNTERPARTIES: Readonly<Record<string, readonly object[]>> = {
  [DAILY.id]: [VERA, counterparty('Bert', 'IBAN', 'GB82WEST12345698765432'), counterparty('No IBAN', 'OBP', 'abc')],
  [SAVINGS.id]: [VERA],
};
