/*
 * "Send 50 to Anna", "did I send 50 to Anna?" and "don't send 50 to Anna" have nearly all their words in common, and are
 * read as one intent. What tells them apart is the mood of the verb, and money hangs on it.
 */

const word = (...patterns: readonly string[]): string => `(?<!\\p{L})(?:${patterns.join('|')})(?!\\p{L})`;
const matcher = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'iu');

/** A few words of the same clause, whatever they are. */
const FEW = "(?:(?:[\\p{L}\\p{N}'$€£.-]|,(?=\\d))+ ){0,6}?";

/** "Did I pay Anna", "have I already sent", "I paid her yesterday": of what was, or was not, paid before. */
const PAID_BEFORE = matcher(
  word("did(?:n'?t| not)? (?:i|we|you|it|he|she|they|my|the|that|this|anyone|anybody|\\p{L}+ (?:get|receive))"),
  word(`(?:have|had)(?:n'?t| not)? (?:i|we|you) ${FEW}(?:sent|paid|transferred|wired|moved|given)`),
  word(
    `(?:have|has|had)(?:n'?t| not)? (?:it|that|this|the|my|anything|\\p{Lu}\\p{L}+) ${FEW}(?:been (?:sent|paid|transferred|wired)|gone (?:out|through))`,
  ),
  word(
    `(?:i|we)(?:'ve|'d| have| had)? (?:(?:already|just|only|never|not|once|ever|definitely|certainly) )*(?:sent|paid|transferred|wired|moved|gave|given)`,
  ),
  word(`(?:was|were|has been|have been) ${FEW}(?:sent|paid|transferred|wired)`),
  word(`(?:he|has|hemos|había|habíamos) ${FEW}(?:enviado|mandado|pagado|transferido|girado)`),
  word('(?:envié|mandé|pagué|transferí|giré|enviamos|mandamos|pagamos|transferimos)'),
  word(`(?:ai-je|avons-nous|a-t-on|avons|avais) ${FEW}(?:envoyé|viré|versé|payé|transféré)[es]*`),
  `(?<!\\p{L})j'ai ${FEW}(?:envoyé|viré|versé|payé|transféré)[es]*(?!\\p{L})`,
  word(
    `(?:habe?|hab'|haben|hatten?|wurden?|ist|sind|war|waren) ${FEW}(?:überwiesen|ueberwiesen|geschickt|gesendet|gesandt|bezahlt|gezahlt|transferiert)`,
  ),
);

const isOfPaymentBefore = (text: string): boolean => PAID_BEFORE.test(text);

/** What somebody was told not to do. */
export type Denied = 'payment' | 'block' | 'unblock' | 'replace' | 'set_up' | 'cancelling';

interface Verbs {
  readonly en: string;
  readonly es: string;
  readonly fr: string;
  readonly de: string;
}

const VERBS: Readonly<Record<Denied, Verbs>> = {
  payment: {
    en: 'send(?:ing)?|transfer(?:ring)?|pay(?:ing)?|wir(?:e|ing)|mov(?:e|ing)|giv(?:e|ing)|make (?:a|the|any|that|this) (?:transfer|payment)',
    es: 'env[ií]\\p{L}*|mand\\p{L}*|pag(?:ue|ar|a|o|es|uéis|uen|ues)\\p{L}{0,4}|transf\\p{L}*|gir(?:es?|ar|a)\\p{L}{0,4}|ha(?:gas?|cer) (?:l?a|una|ninguna|esa|esta|el|un|ningún|ese|este) (?:transferencia|pago)',
    fr: 'envo[iy]\\p{L}*|vir(?:e|er|ez|es)|pa[iy](?:e|er|ez|es)|vers(?:e|er|ez|es)|transf[eé]r\\p{L}*|donn(?:e|er|ez|es)|fai(?:s|tes|re) (?:pas )?(?:de |le |ce |aucun )?(?:virement|paiement)',
    de: 'schick(?:e|en|st|t)?|send(?:e|en|est|et)|überweis(?:e|en|t)?|ueberweis(?:e|en|t)?|transferier(?:e|en|t|st)?|(?:be)?zahl(?:e|en|t|st)?|gib|geben',
  },
  block: {
    en: 'block(?:ing)?|freez(?:e|ing)|lock(?:ing)?|deactivate',
    es: 'bloque\\p{L}*|desactiv\\p{L}*',
    fr: 'bloqu\\p{L}*|désactiv\\p{L}*',
    de: 'sperr(?:e|en|st|t)?|blockier(?:e|en|t)?',
  },
  unblock: {
    en: 'unblock(?:ing)?|unfreez(?:e|ing)|unlock(?:ing)?',
    es: 'desbloque\\p{L}*',
    fr: 'débloqu\\p{L}*',
    de: 'entsperr(?:e|en|st|t)?',
  },
  replace: {
    en: 'replac(?:e|ing)|order(?:ing)?',
    es: 'sustitu\\p{L}*|reempla\\p{L}*|pid(?:as|a|e)|pedir',
    fr: 'rempla\\p{L}*|command\\p{L}*',
    de: 'ersetz(?:e|en|t)?|bestell(?:e|en|t)?',
  },
  set_up: {
    en: 'set(?:ting)? up|creat(?:e|ing)|mak(?:e|ing) (?:a|the|any|that|this) standing',
    es: 'cre(?:es?|ar)|configur\\p{L}*|program\\p{L}*',
    fr: 'mets en place|mettez en place|cré(?:e|er|ez)|program\\p{L}*',
    de: 'richte|einricht\\p{L}*|anleg\\p{L}*|leg(?:e|en)?',
  },
  cancelling: {
    en: 'cancel(?:l?ing)?|drop(?:ping)?|abort(?:ing)?|undo',
    es: 'cancel\\p{L}*|anul\\p{L}*',
    fr: 'annul\\p{L}*|abandonn\\p{L}*',
    de: 'abbrech\\p{L}*|abbrich|brich|stornier\\p{L}*|lösch\\p{L}*',
  },
};

/** What may stand between the "not" and the verb: "I don't want you to send". "Don't forget to send" is an order. */
const BETWEEN = {
  en: '(?:(?:please|want|wish|need|like|have|to|you|me|i|ever|actually|really|just|yet|now|would|any|more|dare|go|and|try|even|going|gonna) )*',
  es: '(?:(?:me|te|se|le|les|lo|la|los|las|nos|quiero|quisiera|deseo|quieras|vayas|hay|que|debes|debe|hace|falta|a|por favor|ya|más|nunca) )*',
  fr: '(?:(?:me|te|se|le|la|les|lui|leur|veux|souhaite|voudrais|faut|vas|dois|pas|rien|plus|jamais|surtout|que|tu|vous|y|en) )*',
} as const;
const NOT_FR = '(?:pas|rien|plus|jamais|aucune?)';
const NOT_DE = '(?:kein\\p{L}{0,2}|nicht(?! (?:(?:mehr|weniger) als|dass))|nichts|nie|niemals)';

const anyOf = (...verbs: readonly Verbs[]): RegExp =>
  matcher(...verbs.flatMap(({ en, es, fr, de }) => [word(en), word(es), word(fr), word(de)]));

const deniedBy = ({ en, es, fr, de }: Verbs): RegExp =>
  matcher(
    `(?<!why )${word(`(?:do not|don'?t|dont|never|must not|mustn'?t|should not|shouldn'?t|not to|no need to|stop|avoid|refrain from|under no circumstances|will not|won'?t|not (?=want)) ${BETWEEN.en}(?:${en})`)}`,
    word(`(?:${en}) (?:\\p{L}+ ){0,2}(?:nothing|no money|no more money)`),
    word(`(?:no|nunca|tampoco|jamás) ${BETWEEN.es}(?:${es})`),
    `(?<!\\p{L})(?:ne |n')${BETWEEN.fr}(?:${fr}) (?:[\\p{L}'-]+ ){0,2}?${NOT_FR}(?!\\p{L})`,
    `(?<!\\p{L})(?:ne |n')${BETWEEN.fr}${NOT_FR} ${BETWEEN.fr}(?:${fr})(?!\\p{L})`,
    word(`(?:${fr})(?:-(?:lui|leur|moi|nous|le|la|les))? (?:pas|rien|jamais)`),
    word(`(?:${de}) ${FEW}${NOT_DE}`),
    word(`${NOT_DE} ${FEW}(?:${de})`),
  );

const KINDS: readonly Denied[] = ['payment', 'block', 'unblock', 'replace', 'set_up', 'cancelling'];
const DENIED: Readonly<Record<Denied, RegExp>> = {
  payment: deniedBy(VERBS.payment),
  block: deniedBy(VERBS.block),
  unblock: deniedBy(VERBS.unblock),
  replace: deniedBy(VERBS.replace),
  set_up: deniedBy(VERBS.set_up),
  cancelling: deniedBy(VERBS.cancelling),
};
const ORDERED: Readonly<Record<'payment' | 'any', RegExp>> = {
  payment: anyOf(VERBS.payment),
  any: anyOf(...KINDS.map((kind) => VERBS[kind])),
};
/** Whether it has the verb of an order to pay, wherever it stands. */
export const ordersPayment = (text: string): boolean => ORDERED.payment.test(text);

/** "I can't send", "if I don't pay", "warum wird nichts überwiesen": tells of trouble. */
const TROUBLE = matcher(
  word("(?:can(?:no|')?t|can not|could not|couldn't|unable|why|if|let|lets|doesn't|does not|didn't|did not)"),
  word('(?:puedo|puede|pude|por qué|deja|si)', "(?:peux|peut|arrive|pourquoi|s'ils?)"),
  word('(?:kann|kannst|konnte|können|warum|wieso|weshalb|wenn|falls|geht|ging|wird|wurde|werden)'),
);
/** Where something else begins that may be wanted instead. */
const INSTEAD =
  /[,;:.!?]+(?!\d)| (?:but|instead|rather|just|only|so(?! (?:much|many|that))|sino|pero|solo|sondern|aber|stattdessen|lieber|nur|mais|plutôt|seulement) /iu;
/** "Don't send 50 to Anna and 20 to Ben" denies both, unless the "and" is followed by an order of its own. */
const AND = / (?:and|y|e|et|und|then) /iu;
const NAMES_SOMETHING = /\d|(?<!\p{L})(?:to|for|a|para|à|pour|an|für) \p{L}/iu;

const isDenied = (clause: string, kind: Denied): boolean => !TROUBLE.test(clause) && DENIED[kind].test(clause);

/** Whether that is not to be done, and nothing else is wanted instead. */
function denies(text: string, kind: Denied): boolean {
  const clauses = text.split(INSTEAD);
  if (!clauses.some((clause) => isDenied(clause, kind))) return false; // most texts; looking for orders costs far more
  const wantsElse = (clause: string): boolean => NAMES_SOMETHING.test(clause) || ORDERED.any.test(clause);
  if (clauses.some((clause) => !isDenied(clause, kind) && wantsElse(clause))) return false;
  const parts = clauses.flatMap((clause) => clause.split(AND));
  return !parts.some((part) => !isDenied(part, kind) && ORDERED.any.test(part));
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

const REFUSES_TO_PAY_YET = matcher(
  word("(?:i|we) (?:haven'?t|have not|didn'?t|did not|never)", '(?:no (?:he|hemos|pagué|envié))'),
  word("(?:n'ai|n'avons) (?:pas|jamais)", '(?:noch )?nicht (?:bezahlt|überwiesen|gezahlt)'),
);
/** "They have sent me a bill": somebody else did, and the customer may want something done about it. */
const TO_ME = matcher(
  word('(?:sent|paid|given|gave) (?:me|us)', "m'(?:a|ont|avait)", '(?:me|nos) (?:ha|han|envió|mandó)', '(?:mir|uns)'),
);

/** Asks, or tells, of a payment that was made or was not, and orders none. */
export function isAboutPaymentBefore(text: string): boolean {
  if (!isOfPaymentBefore(text) || TO_ME.test(text)) return false;
  if (!text.includes('?') && REFUSES_TO_PAY_YET.test(text)) return false;
  const rest = text.split(INSTEAD).flatMap((clause) => clause.split(AND));
  return !rest.some((clause) => !PAID_BEFORE.test(clause) && ORDERED.payment.test(clause));
}
