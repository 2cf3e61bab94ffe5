import type { BankAccountKind, Payee, SpendableAccount } from '../agents/index.js';
import { Money } from '../common/money.js';
import { ibansIn } from '../common/sensitive/index.js';
import { BankApiError } from './bank-api.errors.js';
import { oneLine } from './one-line.js';
import type { ObpAccount, ObpAmount, ObpCounterparty, ObpRouting } from './obp-shapes.js';

/** @throws BankApiError  it is no amount of that currency. */
export function moneyOf({ currency, amount }: ObpAmount): Money {
  const [, whole, fraction = ''] = /^(-?\d{1,15})(?:\.(\d{1,15}))?$/.exec(amount) ?? [];
  if (whole === undefined || !/^[A-Z]{3}$/.test(currency)) throw new BankApiError('amount', 'not an amount of money');
  const places = fraction.replace(/0+$/, ''); // a core that counts in more places writes 12.5000
  const money = Money.parse(places === '' ? whole : `${whole}.${places}`, currency);
  if (!money) throw new BankApiError('amount', `finer than ${currency} goes`);
  return money;
}

/** @param balance  of the account; Open Bank Project tells nothing of holds and overdrafts, so no more is available. */
export function accountOf(account: ObpAccount, balance: Money): SpendableAccount {
  const { id, label, account_type: type, account_routings: routings } = account;
  const kind = kindOf(`${type ?? ''} ${label ?? ''}`);
  return {
    accountId: id,
    name: oneLine(label ?? '') || NAMES[kind],
    kind,
    lastFour: lastFourOf(account),
    balance,
    iban: ibanIn(routings),
    available: balance,
  };
}

/** Where the bank gives an account no label. */
const NAMES: Readonly<Record<BankAccountKind, string>> = { current: 'Current', savings: 'Savings', credit: 'Credit' };

/** Types are the bank's own words or codes; what says nothing is an account that is paid from. */
function kindOf(words: string): BankAccountKind {
  if (/credit|card/i.test(words)) return 'credit';
  return /sav|deposit/i.test(words) ? 'savings' : 'current';
}

const addressOf = (routings: readonly ObpRouting[], scheme: RegExp): string | undefined =>
  routings.find((routing) => scheme.test(routing.scheme))?.address.replace(/\s/g, '') || undefined;

const IBAN = /^iban$/i;

/** Null also for what is called one and is none: nobody could pay to it. */
function ibanIn(routings: readonly ObpRouting[]): string | null {
  const address = addressOf(routings, IBAN)?.toUpperCase();
  return address !== undefined && ibansIn(address).some(({ iban, isValid }) => isValid && iban === address)
    ? address
    : null;
}

/** Of the number that a customer knows; of the ID where the bank tells no other. */
function lastFourOf({ id, account_routings: routings }: ObpAccount): string {
  const number = addressOf(routings, IBAN) ?? addressOf(routings, /account_?number/i) ?? id;
  return number.slice(-4);
}

/** Undefined for one that money can't be sent to by its IBAN. */
export function payeeOf(counterparty: ObpCounterparty): Payee | undefined {
  const {
    counterparty_id: payeeId,
    name,
    other_account_routing_scheme: scheme,
    other_account_routing_address: address,
    other_account_secondary_routing_scheme: second,
    other_account_secondary_routing_address: secondAddress,
    is_beneficiary: isBeneficiary,
  } = counterparty;
  const routings = [
    { scheme: scheme ?? '', address: address ?? '' },
    { scheme: second ?? '', address: secondAddress ?? '' },
  ];
  const iban = ibanIn(routings);
  return isBeneficiary && iban !== null ? { payeeId, name: oneLine(name), iban } : undefined;
}
