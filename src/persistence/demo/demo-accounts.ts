import { v5 as uuidv5 } from 'uuid';
import type { UserId } from '../../auth/index.js';
import type { AccountKind } from '../../ledger/account.js';
import { iban } from './iban.js';

/** Any fixed UUID: the same name gives the same ID in every installation. */
const NAMESPACE = '3a0f2f0e-5c2b-4d0e-9d7a-2f6b1c8e4a10';
const idOf = (...name: readonly string[]): string => uuidv5(name.join('/'), NAMESPACE);

export const DEMO_CURRENCY = 'USD';

export interface DemoAccount {
  readonly accountId: string;
  readonly kind: AccountKind | 'internal';
  readonly name: string;
  readonly owner: UserId | null;
  readonly position: number;
  readonly iban: string | null;
  readonly lastFour: string | null;
  readonly lowestMinor: number | null;
}

/** The bank's own accounts: where the money of the demo comes from and goes to. */
const internal = (name: string): DemoAccount => ({
  accountId: idOf('internal', name),
  kind: 'internal',
  name,
  owner: null,
  position: 0,
  iban: null,
  lastFour: null,
  lowestMinor: null,
});

export const BANK = {
  opening: internal('Opening balances'),
  income: internal('Incoming payments'),
  outgoing: internal('Outgoing payments'),
  interest: internal('Interest paid'),
} as const;

export interface DemoCustomerAccount extends DemoAccount {
  readonly owner: UserId;
  /** What it holds when the demo is put in, in minor units. */
  readonly targetMinor: bigint;
}

export interface DemoCard {
  readonly cardId: string;
  readonly accountId: string;
  readonly kind: 'debit' | 'credit';
  readonly brand: 'visa' | 'mastercard';
  readonly lastFour: string;
}

export interface DemoPayee {
  readonly payeeId: string;
  readonly owner: UserId;
  readonly name: string;
  readonly iban: string;
}

export interface DemoCustomer {
  readonly userId: UserId;
  readonly current: DemoCustomerAccount;
  readonly savings?: DemoCustomerAccount;
  readonly credit?: DemoCustomerAccount;
  /** Twice a month, in minor units. */
  readonly salaryMinor: number;
  readonly rentMinor: number;
  readonly cards: readonly DemoCard[];
  readonly payees: readonly DemoPayee[];
}

export const accountsOf = ({ current, savings, credit }: DemoCustomer): readonly DemoCustomerAccount[] =>
  [current, savings, credit].filter((account) => account !== undefined);

type AccountSpec = Pick<DemoCustomerAccount, 'kind' | 'name' | 'targetMinor'> & {
  readonly number: string;
  readonly lowestMinor?: number;
};

function account(
  owner: UserId,
  position: number,
  { number, lowestMinor = 0, ...spec }: AccountSpec,
): DemoCustomerAccount {
  const accountId = idOf('account', owner, number);
  return { ...spec, accountId, owner, position, lowestMinor, iban: iban(number), lastFour: number.slice(-4) };
}

const card = (of: DemoCustomerAccount, brand: DemoCard['brand'], lastFour: string): DemoCard => ({
  cardId: idOf('card', of.accountId, lastFour),
  accountId: of.accountId,
  kind: of.kind === 'credit' ? 'credit' : 'debit',
  brand,
  lastFour,
});

const payee = (owner: UserId, name: string, number: string): DemoPayee => ({
  payeeId: idOf('payee', owner, number),
  owner,
  name,
  iban: iban(number),
});

function tessa(): DemoCustomer {
  const userId = 'user_test' as UserId;
  const current = account(userId, 0, {
    kind: 'current',
    name: 'Everyday',
    number: '1000001234',
    targetMinor: 543_210n,
  });
  const savings = account(userId, 1, {
    kind: 'savings',
    name: 'Rainy Day',
    number: '1000005678',
    targetMinor: 1_240_000n,
  });
  const credit = account(userId, 2, {
    kind: 'credit',
    name: 'Platinum',
    number: '1000009012',
    targetMinor: -81_240n,
    lowestMinor: -500_000,
  });
  return {
    userId,
    current,
    savings,
    credit,
    salaryMinor: 190_000,
    rentMinor: 195_000,
    cards: [card(current, 'visa', '4417'), card(credit, 'mastercard', '3098')],
    payees: [payee(userId, 'Anna Schmidt', '2000008842'), payee(userId, 'Maple Street Apartments', '2000003307')],
  };
}

function anna(): DemoCustomer {
  const userId = 'user_12345' as UserId;
  const current = account(userId, 0, {
    kind: 'current',
    name: 'Checking',
    number: '1100004321',
    targetMinor: 398_075n,
  });
  const savings = account(userId, 1, { kind: 'savings', name: 'Holiday', number: '1100008765', targetMinor: 405_000n });
  return {
    userId,
    current,
    savings,
    salaryMinor: 135_000,
    rentMinor: 115_000,
    cards: [card(current, 'mastercard', '7720')],
    payees: [payee(userId, 'Tom Becker', '2000001975')],
  };
}

function ben(): DemoCustomer {
  const userId = 'test-user-123' as UserId;
  const current = account(userId, 0, { kind: 'current', name: 'Main', number: '1200002468', targetMinor: 421_530n });
  const credit = account(userId, 1, {
    kind: 'credit',
    name: 'Travel Card',
    number: '1200001357',
    targetMinor: -36_480n,
    lowestMinor: -200_000,
  });
  return {
    userId,
    current,
    credit,
    salaryMinor: 150_000,
    rentMinor: 160_000,
    cards: [card(current, 'visa', '6604'), card(credit, 'visa', '1188')],
    payees: [payee(userId, 'Lena Fischer', '2000006651')],
  };
}

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [tessa(), anna(), ben()];
