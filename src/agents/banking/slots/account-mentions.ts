import type { Said } from '../../dialogue/task.js';
import { fold } from '../../nlp/fold.js';
import type { Entity } from '../../understanding.js';
import type { SpendableAccount } from '../portfolio.js';

/** Whether money is to come from an account that was named, or to go there; undefined where the words leave it open. */
export type Direction = 'from' | 'to' | undefined;

export interface AccountMention {
  readonly account: SpendableAccount;
  readonly direction: Direction;
}

const OF_MINE = "(?: (?:my|the|our|mi|mis|la|el|mon|ma|le|du|meinem|meinen|meiner|mein|meine|dem|das|den|der|l'))*";
/** "From the account ending in 5678": the digits are found with what says that they are an end. */
const NOUN =
  '(?: ?(?:account|acct|acc|one|card|cuenta|tarjeta|compte|carte|konto|karte))?(?: (?:that|which|que|qui|se|das|die|mit|mit der))?';
const FROM = new RegExp(
  `(?:^|[^\\p{L}])(?:from|out of|off|using|use|with|de|desde|del|depuis|von|vom|aus)${OF_MINE}${NOUN} ?$`,
  'u',
);
const TO = new RegExp(
  `(?:^|[^\\p{L}])(?:to|into|onto|in|a|al|hacia|para|vers|sur|au|a|an|auf|aufs|ins|zum)${OF_MINE}${NOUN} ?$`,
  'u',
);

/** "Charge it to the travel card": what is charged pays, though "to" stands before it. Accents are folded. */
const CHARGED = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    '(?:charge|bill|debit) (?:(?:it|this|that|them|the|payment|\\p{Sc}?\\d[\\d.,]*|dollars?|euros?) ){0,3}(?:to|on|onto|against)',
    '(?:carga|cargue)(?:lo|la)? (?:(?:el|pago|eso|esto|\\d[\\d.,]*|dolares|euros) ){0,3}(?:al?|en|sobre)',
    '(?:debite|impute|preleve)[rz]?(?:-l[ea])? (?:(?:le|paiement|ca|cela|\\d[\\d.,]*|dollars|euros) ){0,3}(?:a|au|sur|de|du)',
    'belaste(?:n sie)?(?: bitte)?(?: damit)?(?: die)?',
  ].join('|')})${OF_MINE} ?$`,
  'u',
);

/** "Not from savings", "instead of savings" */
const DENIED = new RegExp(
  `(?<!\\p{L})(?:not|instead of|rather than|en vez de|en lugar de|no(?= (?:de|del|desde|al?) )|pas|au lieu de|plutot que|nicht|statt|anstatt)(?: (?:from|to|into|out of|de|del|desde|al?|du|depuis|sur|von|vom|aus|auf|aufs))?${OF_MINE} ?$`,
  'u',
);

/**
 * Own accounts that are named: by name, by the last four digits, by kind. In the order of the text, each as often as it
 * is named, but for those that are ruled out.
 */
export function accountMentions({ text, entities }: Said, own: readonly SpendableAccount[]): readonly AccountMention[] {
  const folded = fold(text);
  const named = own.flatMap((account) => wordsAt(folded, fold(account.name)).map((start) => ({ account, start })));
  const described = entities.flatMap((entity) => {
    const meant = own.filter((account) => isDescribed(account, entity));
    const [account] = meant.some((each) => named.some((mention) => mention.account === each)) ? [] : meant;
    return account ? [{ account, start: entity.start }] : [];
  });
  return [...named, ...described]
    .filter(({ start }) => !DENIED.test(folded.slice(0, start)))
    .sort((one, other) => one.start - other.start)
    .map(({ account, start }) => ({ account, direction: directionAt(folded, start) }));
}

/** "From 5678", "the 5678 one": four digits behind a word that says where the money comes from, or before a "one". */
const ENDING =
  /(?<!\p{L})(?:from|desde|depuis|von|vom|out of|using)(?: (?:the|my|la|el|mi|le|mon|dem|der|meinem))? (\d{4})(?![\p{L}\p{N}]|[.,]\d)|(?<!\p{L})(?:the|la|el|le|das|die) (\d{4})(?: (?:one|account|card))(?!\p{L})/iu;

/** An own account by the end of its number, and where that stands: the digits are no sum. */
export interface EndingMention {
  readonly account: SpendableAccount;
  readonly start: number;
  readonly end: number;
}

/** @returns undefined where the digits are the end of none of the customer's: they may be a sum. */
export function mentionByEnding({ text }: Said, own: readonly SpendableAccount[]): EndingMention | undefined {
  const found = ENDING.exec(text);
  const account = found && own.find(({ lastFour }) => lastFour === (found[1] ?? found[2]));
  return account ? { account, start: found.index, end: found.index + found[0].length } : undefined;
}

/** What was said of an account that the customer does not have: its last digits or its kind. */
export interface UnknownMention {
  readonly entity: Entity;
  readonly direction: Direction;
}

export function unknownMentions({ text, entities }: Said, own: readonly SpendableAccount[]): readonly UnknownMention[] {
  const folded = fold(text);
  return entities
    .filter(({ type }) => type === 'account_last_four' || type === 'account_kind')
    .filter((entity) => !own.some((account) => isDescribed(account, entity)))
    .map((entity) => ({ entity, direction: directionAt(folded, entity.start) }));
}

const isDescribed = ({ lastFour, kind }: SpendableAccount, { type, value }: Entity): boolean =>
  (type === 'account_last_four' && lastFour === value) || (type === 'account_kind' && kind === value);

/** The number of an account, as it was said: eight digits and more, behind a word that says which way the money goes. */
export interface AccountNumber {
  readonly digits: string;
  readonly direction: 'from' | 'to';
  readonly start: number;
  readonly end: number;
}

const WORD_FOR_IT =
  '(?:account|acct|acc|cuenta|compte|konto|kontonummer)?(?: ?(?:number|num|no|nr|numero|n°|nummer)\\.?)? ?(?:: ?)?';
const NUMBER = new RegExp(
  `(?<!\\p{L})(from|de|desde|del|depuis|von|vom|to|a|al|para|vers|sur|au|an|auf)${OF_MINE} ${WORD_FOR_IT}(\\d{8,}|\\d{4}(?: \\d{4})+(?: \\d{1,3})?)(?![\\p{L}\\p{N}]|[.,]\\d)`,
  'dgu',
);
const PAYS = /^(?:from|de|desde|del|depuis|von|vom)$/;

export function accountNumbers(text: string): readonly AccountNumber[] {
  return Array.from(fold(text).matchAll(NUMBER), ({ 1: way = '', 2: digits = '', indices }) => {
    const [start, end] = indices?.[2] ?? [0, 0];
    return { digits: digits.replace(/\D/g, ''), direction: PAYS.test(way) ? 'from' : 'to', start, end };
  });
}

function directionAt(text: string, start: number): Direction {
  const before = text.slice(0, start);
  if (FROM.test(before) || CHARGED.test(before)) return 'from';
  return TO.test(before) ? 'to' : undefined;
}

/** As whole words: an account called "Car" is not meant by "card". */
function wordsAt(text: string, name: string): readonly number[] {
  const matches = text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'gu'));
  return Array.from(matches, ({ index }) => index);
}

/** For a regular expression that means the text itself. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
