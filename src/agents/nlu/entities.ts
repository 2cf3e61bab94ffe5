import type { Entity } from '../understanding.js';

/** Words for an account, as the kind of account that customers mean by them. */
const ACCOUNT_KINDS: Readonly<Record<string, string>> = {
  current: 'current',
  checking: 'current',
  chequing: 'current',
  savings: 'savings',
  saving: 'savings',
  credit: 'credit',
};

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
  dozen: 12,
  couple: 2,
};

const NUMBER = `\\d{1,6}|${Object.keys(NUMBER_WORDS).join('|')}`;
const ITEMS = 'transactions?|txns?|payments?|purchases?|entries|movements?|bookings?|charges?|expenses|debits|credits';

/** "last 5", "3 most recent", "ten transactions". */
const COUNTS = [
  new RegExp(
    `\\b(?:last|latest|recent|newest|past|previous|first|top)\\s+(?:a\\s+)?(${NUMBER})\\b(?!\\s*(?:days?|weeks?|months?|years?))`,
    'i',
  ),
  new RegExp(`\\b(${NUMBER})\\s+(?:(?:most\\s+)?(?:last|latest|recent|newest)|(?:${ITEMS})\\b)`, 'i'),
];
const LAST_FOUR =
  /(?:ending|ends|finishing)\s+(?:in|with|on)\s+(\d{4})\b|(?:account|acct|acc|number|no\.?|#)\s*[•*x.…-]*\s*(\d{4})\b|[•*x.…]{2,}\s?(\d{4})\b/i;
/** "Current balance" and "credit score" name no account. */
const KIND = /\b(savings?|checking|chequing)\b|\b(current|credit)(?=\s+(?:card|account|acct|acc)s?\b)/i;
const ALL = /\b(?:all|every|each|both)(?:\s+(?:of|my|the|our)){0,3}\s+(?:accounts?|balances?)\b|\bbalances\b/i;

const DAYS_AND_MONTHS =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december';
/** Noticed so that nobody answers as if it had not been said; what it means is not read yet. */
const PERIOD = new RegExp(
  `\\b(?:yesterday|today|ago|since\\s+\\S+|(?:last|this|past|previous|next)\\s+(?:\\d+\\s+|few\\s+|couple\\s+of\\s+)?(?:days?|weeks?|weekend|months?|quarters?|years?|${DAYS_AND_MONTHS})|(?<!(?:ending|ends|finishing)\\s)(?:in|on|from|until|before|after|between|during)\\s+(?:${DAYS_AND_MONTHS}|(?:19|20)\\d{2}\\b|\\d{1,2}[./-]))`,
  'i',
);
/** "at Amazon": a name is written with a capital. */
const MERCHANT = /\b(?:at|with)\s+(\p{Lu}[\p{L}\p{N}'&.-]+)/u;

/** What a text names, by its words alone: whose account it is, or whether there is one, is not known here. */
export function entitiesIn(normalised: string): readonly Entity[] {
  return [
    countIn(normalised),
    lastFourIn(normalised),
    kindIn(normalised),
    allIn(normalised),
    wordsIn(normalised, 'period', PERIOD),
    wordsIn(normalised, 'merchant', MERCHANT),
  ].filter((entity) => entity !== undefined);
}

/** The words as they stand, without a meaning. */
function wordsIn(text: string, type: 'period' | 'merchant', pattern: RegExp): Entity | undefined {
  const match = pattern.exec(text);
  return match ? { type, text: match[0], value: match[1] ?? match[0] } : undefined;
}

function countIn(text: string): Entity | undefined {
  for (const pattern of COUNTS) {
    const word = pattern.exec(text)?.[1]?.toLowerCase();
    if (word !== undefined) return { type: 'count', text: word, value: NUMBER_WORDS[word] ?? Number(word) };
  }
  return undefined;
}

function lastFourIn(text: string): Entity | undefined {
  const match = LAST_FOUR.exec(text);
  const digits = match?.[1] ?? match?.[2] ?? match?.[3];
  return match && digits !== undefined ? { type: 'account_last_four', text: match[0], value: digits } : undefined;
}

function kindIn(text: string): Entity | undefined {
  const match = KIND.exec(text);
  const word = match?.[1] ?? match?.[2];
  const kind = word && ACCOUNT_KINDS[word.toLowerCase()];
  return word && kind ? { type: 'account_kind', text: word, value: kind } : undefined;
}

function allIn(text: string): Entity | undefined {
  const match = ALL.exec(text);
  return match ? { type: 'all_accounts', text: match[0], value: 'all' } : undefined;
}
