import { endOf, matchAt, matchesIn } from './match-at.js';
import {
  CHANGED_FROM,
  CHANGED_TO,
  CURRENCY_FOLLOWS,
  IS_MY,
  NAMED,
  PAYEE_BEFORE,
  PAYEE_FOLLOWS,
  type SecretKind,
  TOLD_AS,
  WITH_COLON,
} from './secret-words.js';
import type { Place } from './place.js';
import type { ToldSecret } from './told-secret.js';

/** Where two claim a number, the first has it. */
const KINDS: readonly SecretKind[] = ['one_time_code', 'card_code', 'pin', 'password'];
/** How many digits follow the name alone: "otp 500" is about money more often than not. */
const BARE_MIN: Readonly<Record<SecretKind, number>> = { one_time_code: 4, card_code: 3, pin: 4, password: 3 };
const DIGITS_MIN = 3;
/** More are no amount of money that is sent by chat. */
const AMOUNT_DIGITS_MAX = 5;
/** As much as tells whether an amount goes on, or a payee was named before. */
const NEAR = 40;

const OPENS = '["\'“„«(]?#?';
const ENDS = '(?![\\p{L}\\d]|[.,/-]\\d)';
/** "1234", "12 34", "1 2 3 4", "482 913" */
const NUMBER = new RegExp(`${OPENS}(\\d{3}[ -]\\d{3}(?!\\d)|\\d{3,12}|\\d{1,2}(?:[ .-]\\d{1,2}){1,11})${ENDS}`, 'yu');
const ON_CARD = new RegExp(`${OPENS}(\\d{3,8}|\\d{1,2}(?:[ .-]\\d{1,2}){1,3})${ENDS}`, 'yu');
/** What may stand between a name and its number, as in forms, tables and JSON. */
const SEPARATOR = /["']?[ ,:#=/_\n-]{0,3}/uy;
const BEFORE_NAME = new RegExp(`(?<![\\p{L}\\p{N}])(\\d{3,12})${IS_MY}`, 'gu');
/** The names, where one is looked for at one place. */
const NAME_AT: Readonly<Record<SecretKind, RegExp>> = {
  one_time_code: new RegExp(NAMED.one_time_code.source, 'yu'),
  card_code: new RegExp(NAMED.card_code.source, 'yu'),
  pin: new RegExp(NAMED.pin.source, 'yu'),
  password: new RegExp(NAMED.password.source, 'yu'),
};
const ADJECTIVE = /[\p{L}'’]{1,20} /uy;

/**
 * Numbers that are said to be secret: "the CVV of my card is 123", "pin 1234", "1234 is my PIN", "change my pin from 1234
 * to 4321".
 * @param text  folded, in lower case
 */
export const numbersTold = (text: string): readonly ToldSecret[] =>
  KINDS.flatMap((kind) => [
    ...matchesIn(text, NAMED[kind]).flatMap(({ 0: name, index }) =>
      behindName(text, { start: index, end: index + name.length }, kind),
    ),
    ...numbersBefore(text, kind),
  ]).map((told) => ({ ...told, kind: finerKind(told.kind, digitsIn(text, told)) }));

function behindName(text: string, name: Place, kind: SecretKind): readonly ToldSecret[] {
  const shape = kind === 'card_code' ? ON_CARD : NUMBER;
  const numberAt = (at: number | undefined): Place | undefined =>
    at === undefined ? undefined : placeAt(text, shape, at);
  const told = numberAt(endOf(text, TOLD_AS, name.end)) ?? numberAt(endOf(text, WITH_COLON, name.end));
  if (told && digitsIn(text, told) >= DIGITS_MIN && !isSum(text, told)) return [{ kind, ...told }];
  const from = numberAt(endOf(text, CHANGED_FROM, name.end));
  const to = numberAt(endOf(text, CHANGED_TO, from?.end ?? afterFrom(text, name.end)));
  const bare = PAYEE_BEFORE.test(text.slice(Math.max(0, name.start - NEAR), name.start))
    ? undefined
    : numberAt(endOf(text, SEPARATOR, name.end));
  return [to && from, to, bare].flatMap((place) =>
    place && isBareSecret(text, place, kind) ? [{ kind, ...place }] : [],
  );
}

const FROM_SOMETHING = /\S{3,64}/uy;

/** Behind "from [secret]", where the first number was taken out already. */
function afterFrom(text: string, at: number): number {
  const from = endOf(text, CHANGED_FROM, at);
  return (from === undefined ? undefined : endOf(text, FROM_SOMETHING, from)) ?? at;
}

const isBareSecret = (text: string, place: Place, kind: SecretKind): boolean =>
  digitsIn(text, place) >= BARE_MIN[kind] && !isSum(text, place) && !goesToSomebody(text, place);

function numbersBefore(text: string, kind: SecretKind): readonly ToldSecret[] {
  const name = NAME_AT[kind];
  return matchesIn(text, BEFORE_NAME).flatMap(({ 0: said, 1: digits = '', index }) => {
    const at = index + said.length;
    const afterAdjective = endOf(text, ADJECTIVE, at) ?? at;
    const isNamed = matchAt(text, name, at) ?? matchAt(text, name, afterAdjective);
    return isNamed ? [{ kind, start: index, end: index + digits.length }] : [];
  });
}

function placeAt(text: string, shape: RegExp, at: number): Place | undefined {
  const match = matchAt(text, shape, at);
  if (!match) return undefined;
  const digits = match[1] ?? '';
  const start = at + match[0].indexOf(digits);
  return { start, end: start + digits.length };
}

const digitsIn = (text: string, { start, end }: Place): number => text.slice(start, end).replace(/\D/g, '').length;

/** "500 dollars" */
export const isSum = (text: string, { end }: Place): boolean => CURRENCY_FOLLOWS.test(text.slice(end, end + NEAR));

/** "pin 500 to lena": what is sent to somebody. */
export const goesToSomebody = (text: string, place: Place): boolean =>
  digitsIn(text, place) <= AMOUNT_DIGITS_MAX && PAYEE_FOLLOWS.test(text.slice(place.end, place.end + NEAR));

/** "Security code" is what stands on the card, and what is sent. */
const finerKind = (kind: SecretKind, digits: number): SecretKind =>
  kind === 'card_code' && digits > 4 ? 'one_time_code' : kind;
