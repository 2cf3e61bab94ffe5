import type { Understanding } from '../understanding.js';

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
/** "What came in and went out" is one question. */
const LOOKING_BACK: readonly string[] = ['transaction_history', 'search_transactions', 'spending_summary', 'statement'];

const AND =
  /(?<![\p{L}])(?:and|y|e|et|und|&)(?!\p{L})(?: (?:then|also|luego|además|también|puis|aussi|dann|auch))?|(?<=\?)\s/giu;
/** "Between 20 and 50" names one thing. */
const BETWEEN = /(?<!\p{L})(?:between|entre|zwischen)(?!\p{L})/iu;

/**
 * How a question or an order begins. "I lost my card and want it blocked" tells why first, and orders once: what begins
 * otherwise is no request of its own.
 */
const BEGINS = new RegExp(
  `^(?:[¿¡]|(?:please|also|then|hi|hello|hey|ok|so|por favor|también|luego|s'il (?:te|vous) pla[iî]t|aussi|puis|bitte|auch|dann)[, ]+)*(?:${[
    "can|could|would|will you|i (?:want|need|wish|would)|i'd like|let me|let's|tell|show|list|give|get|what|what's|whats|how|when|which|where|who|is|are|do|did|have|send|transfer|pay|wire|move|block|freeze|lock|unblock|unfreeze|unlock|replace|order|set|put|raise|lower|change|increase|reduce|add|save|see|check|find|search|my|last|latest|recent|balance|payees",
    'puedes?|podr[ií]as?|quiero|quisiera|necesito|me gustaría|dime|dígame|muestr\\p{L}*|muéstr\\p{L}*|enseñ\\p{L}*|lista|da(?:me)?|cuál|cual|cuánto|cuanto|qué|que|cómo|cuándo|dónde|env[ií]\\p{L}*|mand\\p{L}*|transf\\p{L}*|pag\\p{L}*|bloque\\p{L}*|desbloque\\p{L}*|sustituy\\p{L}*|pide|pida|pedir|pon\\p{L}*|sub[ei]\\p{L}*|baja\\p{L}*|cambi\\p{L}*|añad\\p{L}*|guard\\p{L}*|busc\\p{L}*|mis?|últim\\p{L}*|saldo',
    "peu(?:x|t)|pouvez|pourr\\p{L}*|je (?:veux|voudrais)|j'aimerais|il me faut|dis|dites|montr\\p{L}*|affich\\p{L}*|list\\p{L}*|donn\\p{L}*|quel\\p{L}*|combien|comment|quand|où|qu'\\p{L}+|est-ce|envo[iy]\\p{L}*|vire\\p{L}*|vers[e]\\p{L}*|pa[iy]e\\p{L}*|bloqu\\p{L}*|débloqu\\p{L}*|remplac\\p{L}*|command\\p{L}*|met\\p{L}*|augment\\p{L}*|baiss\\p{L}*|chang\\p{L}*|ajout\\p{L}*|cherch\\p{L}*|mon|ma|mes|derni\\p{L}*|solde",
    'kannst|können|könnte\\p{L}*|ich (?:will|möchte|brauche|hätte)|sag\\p{L}*|zeig\\p{L}*|liste|gib|geben|nenn\\p{L}*|was|wie|wann|welche\\p{L}*|wo|wieviel|überweis\\p{L}*|schick\\p{L}*|send\\p{L}*|zahl\\p{L}*|bezahl\\p{L}*|sperr\\p{L}*|entsperr\\p{L}*|ersetz\\p{L}*|bestell\\p{L}*|richte|setz\\p{L}*|erhöh\\p{L}*|senk\\p{L}*|änder\\p{L}*|leg\\p{L}*|füg\\p{L}*|such\\p{L}*|mein\\p{L}*|letzte\\p{L}*|kontostand',
  ].join('|')})(?!\\p{L})`,
  'iu',
);

/** Of a part: below it, it may as well belong to the other. */
const SURE = 0.7;
/** A longer message tells a story; and each joint costs two readings. */
const LENGTH_MAX = 200;
const JOINTS_MAX = 4;

type Read = (part: string) => Understanding;

/**
 * "Block my card and order a new one", "what's my balance and send 20 to Anna": several requests of different kinds, in
 * the order in which they were said, each read as if it were alone. Empty where a message is one request, or none.
 */
export function requestsIn(text: string, read: Read): readonly Understanding[] {
  if (text.length > LENGTH_MAX || BETWEEN.test(text)) return [];
  const joints = [...text.matchAll(AND)].slice(0, JOINTS_MAX);
  for (const { index, 0: joint } of joints) {
    const [before, after] = [text.slice(0, index).trim(), text.slice(index + joint.length).trim()];
    if (!BEGINS.test(before) || !BEGINS.test(after)) continue;
    const first = read(before);
    if (!isWanted(first)) continue;
    const others = requestsIn(after, read);
    const rest = others.length > 0 ? others : [read(after)];
    if (rest.every((other) => isWanted(other) && areTwo(first, other))) return [first, ...rest];
  }
  return [];
}

const isWanted = ({ intent: { intent, confidence } }: Understanding): boolean =>
  WANTED.has(intent) && confidence >= SURE;

function areTwo({ intent: one }: Understanding, { intent: other }: Understanding): boolean {
  const look = [one, other].filter(({ intent }) => LOOKING_BACK.includes(intent));
  return one.intent !== other.intent && look.length < 2;
}
