import {
  AND,
  anyOf,
  type Denied,
  FEW,
  INSTEAD,
  KINDS,
  matcher,
  NAMES_SOMETHING,
  ORDERED,
  TROUBLE,
  VERBS,
  type Verbs,
  word,
} from './clauses.js';

/** What may stand between the "not" and the verb: "I don't want you to send". "Don't forget to send" is an order. */
const BETWEEN = {
  en: '(?:(?:please|want|wish|need|like|have|to|you|me|i|ever|actually|really|just|yet|now|would|any|more|dare|go|and|try|even|going|gonna) )*',
  es: '(?:(?:me|te|se|le|les|lo|la|los|las|nos|quiero|quisiera|deseo|quieras|vayas|hay|que|debes|debe|hace|falta|a|por favor|ya|más|nunca) )*',
  fr: '(?:(?:me|te|se|le|la|les|lui|leur|veux|souhaite|voudrais|faut|vas|dois|pas|rien|plus|jamais|surtout|que|tu|vous|y|en) )*',
} as const;
const NOT_FR = '(?:pas|rien|plus|jamais|aucune?)';
const NOT_DE = '(?:kein\\p{L}{0,2}|nicht(?! (?:(?:mehr|weniger) als|dass))|nichts|nie|niemals)';

const deniedBy = ({ en, es, fr, de }: Verbs): RegExp =>
  matcher(
    `(?<!why )${word(`(?:do not|don'?t|dont|never|must not|mustn'?t|should not|shouldn'?t|not to|no need to|stop|avoid|refrain from|under no circumstances|will not|won'?t|let'?s not|(?:i )?refuse to|rather not|not (?=want|going|about)) ${BETWEEN.en}(?:${en})`)}`,
    word(`(?:${en}) (?:\\p{L}+ ){0,2}(?:nothing|no money|no more money)`),
    word(`(?:no|nunca|tampoco|jamás|me niego a|nos negamos a) ${BETWEEN.es}(?:${es})`),
    `(?<!\\p{L})(?:ne |n')${BETWEEN.fr}(?:${fr}) (?:[\\p{L}'-]+ ){0,2}?${NOT_FR}(?!\\p{L})`,
    `(?<!\\p{L})(?:ne |n')${BETWEEN.fr}${NOT_FR} ${BETWEEN.fr}(?:${fr})(?!\\p{L})`,
    word(`refus\\p{L}* (?:de |d')${BETWEEN.fr}(?:${fr})`),
    word(`(?:${fr})(?:-(?:lui|leur|moi|nous|le|la|les))? (?:pas|rien|jamais)`),
    word(`(?:${de}) ${FEW}${NOT_DE}`),
    word(`${NOT_DE} ${FEW}(?:${de})`),
    word(`weiger\\p{L}* (?:mich|uns),? ${FEW}(?:zu )?(?:${de})`),
  );

const DENIED: Readonly<Record<Denied, RegExp>> = {
  payment: deniedBy(VERBS.payment),
  block: deniedBy(VERBS.block),
  unblock: deniedBy(VERBS.unblock),
  replace: deniedBy(VERBS.replace),
  set_up: deniedBy(VERBS.set_up),
  cancelling: deniedBy(VERBS.cancelling),
  limit: deniedBy(VERBS.limit),
  payee: deniedBy(VERBS.payee),
  dispute: deniedBy(VERBS.dispute),
};

const isDenied = (clause: string, kind: Denied): boolean => !TROUBLE.test(clause) && DENIED[kind].test(clause);

/** Whether that is not to be done, and nothing else is wanted instead. */
function denies(text: string, kind: Denied): boolean {
  const clauses = text.split(INSTEAD);
  const wantsElse = (clause: string): boolean => NAMES_SOMETHING.test(clause) || ORDERED.any.test(clause);
  if (clauses.some((clause) => !isDenied(clause, kind) && wantsElse(clause))) return false;
  const parts = clauses.flatMap((clause) => clause.split(AND));
  if (parts.some((part) => !isDenied(part, kind) && ORDERED.any.test(part))) return false;
  return clauses.some((clause) => isDenied(clause, kind));
}

/** What is not to be done, where nothing else is wanted instead. */
export const deniedIn = (text: string): Denied | undefined => KINDS.find((kind) => denies(text, kind));

/** What may be wanted in the place of another, of a card. */
type CardOrder = 'block' | 'unblock' | 'replace';
const CARD_ORDERS: readonly CardOrder[] = ['block', 'unblock', 'replace'];
const CARD_ORDERED: Readonly<Record<CardOrder, RegExp>> = {
  block: anyOf(VERBS.block),
  unblock: anyOf(VERBS.unblock),
  replace: anyOf(VERBS.replace),
};

/** "Don't unblock it, block it": what is wanted of a card where another thing is not; undefined where it is not clear. */
export function cardOrderInstead(text: string): CardOrder | undefined {
  const clauses = text.split(INSTEAD);
  const denied = CARD_ORDERS.filter((kind) => clauses.some((clause) => isDenied(clause, kind)));
  if (denied.length === 0) return undefined;
  const open = clauses.filter((clause) => !TROUBLE.test(clause) && !denied.some((kind) => isDenied(clause, kind)));
  const wanted = CARD_ORDERS.filter((kind) => open.some((clause) => CARD_ORDERED[kind].test(clause)));
  const [only, ...others] = wanted;
  return only && others.length === 0 && !denied.includes(only) ? only : undefined;
}
