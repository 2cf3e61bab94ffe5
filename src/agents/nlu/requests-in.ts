import type { Understanding } from '../understanding.js';
import { OUT_OF_SCOPE } from './intents.js';
import { ASKS, BEGINS, BETWEEN, GREETING, type Joint, jointsIn, NAMES, REFERS_BACK } from './request-words.js';

/** What can be wanted beside something else. What tells of a mishap, answers, or is a courtesy goes with what it stands beside. */
const WANTED: ReadonlySet<string> = new Set([
  'account_balance',
  'list_accounts',
  'transaction_history',
  'search_transactions',
  'spending_summary',
  'transfer_money',
  'bill_payment',
  'add_payee',
  'list_payees',
  'standing_order',
  'card_block',
  'card_unblock',
  'card_replace',
  'card_limits',
  'account_details',
  'statement',
  'exchange_rate',
  'opening_hours',
  'branch_or_atm',
  'fees_info',
  'loan_info',
  'pin_help',
]);
/** No noun is an order: "lock it, my card" wants one thing done. */
const ORDERS: ReadonlySet<string> = new Set([
  'transfer_money',
  'bill_payment',
  'add_payee',
  'card_block',
  'card_unblock',
  'card_replace',
]);
/** "Pay the plumber, 90 to Nordoil" is one. */
const PAYMENTS: readonly string[] = ['transfer_money', 'bill_payment'];
/** "What came in and went out" is one question. */
const LOOKING_BACK: readonly string[] = ['transaction_history', 'search_transactions', 'spending_summary', 'statement'];
/** Said around a request, or as an answer to one: nothing that could get lost. */
const NO_REQUESTS: readonly string[] = [
  'greeting',
  'thanks',
  'goodbye',
  'help',
  'affirm',
  'deny',
  'correct',
  'cancel',
  'repeat',
];
const COURTESIES: readonly string[] = ['greeting', 'thanks', 'goodbye'];

/** Of a part: below it, it may as well belong to the other. */
const SURE = 0.7;
/** Of what stands behind a greeting or a hard time, which is what is believed then. */
const SURE_BEHIND = 0.8;
/** A longer message tells a story; and each joint costs two readings. */
const LENGTH_MAX = 200;
const JOINTS_MAX = 6;
/** "My last 3 transactions" is asked for; "my pension should have come in" tells why something is. */
const WORDS_OF_NAMED_MAX = 4;
/** "And how much" asks nothing by itself. */
const WORDS_OF_UNKNOWN_MIN = 3;

type Read = (part: string) => Understanding;

/**
 * "Block my card and order a new one", "balance, iban and last 3 transactions", "my balance, and what is the weather":
 * several requests, in the order in which they were said, each read as if it were alone; at least one of them is
 * something that Teller knows. Empty where a message is one request, or none.
 */
export function requestsIn(text: string, read: Read): readonly Understanding[] {
  const parts = partsIn(text, read);
  return parts.some(isWanted) ? parts : [];
}

function partsIn(text: string, read: Read): readonly Understanding[] {
  if (text.length > LENGTH_MAX || BETWEEN.test(text)) return [];
  for (const joint of jointsIn(text).slice(0, JOINTS_MAX)) {
    const first = requestAt(text.slice(0, joint.start), read);
    if (!first) continue;
    const rest = partsOrOne(text.slice(joint.end), read);
    const [next] = rest;
    if (next && mayPart(first, joint, next) && rest.every((other) => areTwo(first, other))) return [first, ...rest];
  }
  return [];
}

function partsOrOne(text: string, read: Read): readonly Understanding[] {
  const parts = partsIn(text, read);
  const one = parts.length > 0 ? undefined : requestAt(text, read);
  return one ? [one] : parts;
}

/** Behind a comma alone stands what goes on with the sentence as well: there both have to be clear. */
function mayPart(before: Understanding, { isComma }: Joint, after: Understanding): boolean {
  if (!isComma) return true;
  const [said, next] = [before.linguistics.normalised, after.linguistics.normalised];
  if (!isWanted(before) || REFERS_BACK.test(next)) return false;
  return isWanted(after) ? BEGINS.test(next) : ASKS.test(said);
}

/** Read where it is a request of its own: one that is known, or one that asks for whatever it is. */
function requestAt(said: string, read: Read): Understanding | undefined {
  const part = said.trim();
  if (!mayBegin(part)) return undefined;
  const understanding = read(part);
  const isRequest = BEGINS.test(part) || isOrder(understanding);
  if (isRequest && isWanted(understanding)) return isOnlyTold(part, understanding) ? undefined : understanding;
  return isUnknown(part, understanding) ? understanding : undefined;
}

function isOnlyTold(part: string, { intent: { intent } }: Understanding): boolean {
  return NAMES.test(part) && (ORDERS.has(intent) || wordsOf(part) > WORDS_OF_NAMED_MAX);
}

const wordsOf = (part: string): number => part.split(/\s+/u).length;

/** "20 to Anna" begins as no other order does. */
const mayBegin = (part: string): boolean => BEGINS.test(part) || ASKS.test(part) || /\d/.test(part);

const isOrder = ({ intent, entities }: Understanding): boolean =>
  intent.intent === 'transfer_money' &&
  ['money', 'payee_name'].every((named) => entities.some(({ type }) => type === named));

const isWanted = ({ intent: { intent, confidence } }: Understanding): boolean =>
  WANTED.has(intent) && confidence >= SURE;

function isUnknown(part: string, { intent: { intent } }: Understanding): boolean {
  const isLong = wordsOf(part) >= WORDS_OF_UNKNOWN_MIN;
  return isLong && ASKS.test(part) && !REFERS_BACK.test(part) && !NO_REQUESTS.includes(intent);
}

/** Two looks back are two questions where each says by itself what it is of: "on groceries", "at Amazon". */
function areTwo(one: Understanding, other: Understanding): boolean {
  const [first, second] = [one.intent.intent, other.intent.intent];
  if (PAYMENTS.includes(first) && PAYMENTS.includes(second)) return false;
  if (first === OUT_OF_SCOPE || second === OUT_OF_SCOPE) return true;
  if (!LOOKING_BACK.includes(first) || !LOOKING_BACK.includes(second)) return first !== second;
  const areNamed = one.entities.length > 0 && other.entities.length > 0;
  return areNamed && ASKS.test(other.linguistics.normalised);
}

/**
 * "Hola, ¿saldo?", "my husband died, what is my balance": what is wanted behind a greeting, or beside what is told of a
 * hard time; undefined where that is all.
 */
export function requestBeside(whole: Understanding, read: Read): Understanding | undefined {
  const { linguistics, intent } = whole;
  const text = linguistics.normalised;
  const isCourtesy = COURTESIES.includes(intent.intent);
  const isHard = linguistics.hardship !== undefined && intent.confidence < SURE_BEHIND;
  if (text.length > LENGTH_MAX || !(isCourtesy || isHard)) return undefined;
  for (const piece of piecesOf(text, isCourtesy)) {
    const understanding = read(piece);
    if (isWantedBeside(understanding) && understanding.linguistics.hardship === undefined) return understanding;
  }
  return undefined;
}

/** What stands behind a joint or a greeting, or before a joint. */
function piecesOf(text: string, isCourtesy: boolean): readonly string[] {
  const joints = jointsIn(text).slice(0, JOINTS_MAX);
  const behind = joints.map(({ end }) => text.slice(end));
  const others = isCourtesy ? [text.replace(GREETING, '')] : joints.map(({ start }) => text.slice(0, start));
  return [...behind, ...others].map((piece) => piece.trim()).filter((piece) => piece !== '' && piece !== text);
}

const isWantedBeside = ({ intent: { intent, confidence } }: Understanding): boolean =>
  confidence >= SURE_BEHIND && WANTED.has(intent);
