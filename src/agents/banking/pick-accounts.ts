import type { Understanding } from '../understanding.js';
import type { BankAccount, BankAccountKind } from './banking-provider.js';

/** How an account was named that the customer does not have. */
export type UnknownAccount = { readonly lastFour: string } | { readonly kind: BankAccountKind };

/** Which of the customer's accounts a message means. */
export type Pick =
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'all' }
  | { readonly kind: 'named'; readonly accounts: readonly [BankAccount, ...BankAccount[]] }
  | { readonly kind: 'unknown'; readonly named: UnknownAccount };

/** Four digits behind a balance are an account's, and no amount: somebody else's is said to be none of the customer's. */
const BALANCE_OF =
  /(?<!\p{L})(?:balance|saldo|solde|kontostand|guthaben) (?:of|on|in|for|de|en|du|von|auf)(?: the)? (\d{4})[\s?.!]*$/iu;

/**
 * What is most particular decides: the last four digits, then the name, then the kind. Only the customer's own
 * accounts are looked at, so that no wording reaches anybody else's.
 */
export function pickAccounts(own: readonly BankAccount[], { linguistics, entities }: Understanding): Pick {
  const valueOf = (type: string): string | undefined =>
    entities.find((entity) => entity.type === type)?.value.toString();
  const lastFour = valueOf('account_last_four') ?? BALANCE_OF.exec(linguistics.normalised)?.[1];
  if (lastFour !== undefined)
    return named(
      own.filter((account) => account.lastFour === lastFour),
      { lastFour },
    );
  if (valueOf('all_accounts') !== undefined) return { kind: 'all' };
  const byName = own.filter(({ name }) => mentions(linguistics.normalised, name));
  const [first, ...rest] = byName;
  if (first) return { kind: 'named', accounts: [first, ...rest] };
  const kind = valueOf('account_kind') as BankAccountKind | undefined; // the reader of account kinds names no other
  if (kind !== undefined)
    return named(
      own.filter((account) => account.kind === kind),
      { kind },
    );
  return { kind: 'unnamed' };
}

function named([first, ...rest]: readonly BankAccount[], asked: UnknownAccount): Pick {
  return first ? { kind: 'named', accounts: [first, ...rest] } : { kind: 'unknown', named: asked };
}

/** As whole words, in any case: an account called "Car" is not meant by "card". */
function mentions(text: string, name: string): boolean {
  const words = (from: string): string =>
    ` ${from
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  return words(text).includes(words(name));
}
