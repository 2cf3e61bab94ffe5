/*
 * "Send 50 to Anna", "did I send 50 to Anna?" and "don't send 50 to Anna" have nearly all their words in common, and are
 * read as one intent. What tells them apart is the mood of the verb, and money hangs on it.
 */

export const word = (...patterns: readonly string[]): string => `(?<!\\p{L})(?:${patterns.join('|')})(?!\\p{L})`;
export const matcher = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'iu');

/** A few words of the same clause, whatever they are. */
export const FEW = "(?:(?:[\\p{L}\\p{N}'$€£.-]|,(?=\\d))+ ){0,6}?";

/** What is not to be done. */
export type Denied =
  'payment' | 'block' | 'unblock' | 'replace' | 'set_up' | 'cancelling' | 'limit' | 'payee' | 'dispute';

export interface Verbs {
  readonly en: string;
  readonly es: string;
  readonly fr: string;
  readonly de: string;
}

export const VERBS: Readonly<Record<Denied, Verbs>> = {
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
  limit: {
    en: 'chang(?:e|ing)|rais(?:e|ing)|lower(?:ing)?|increas(?:e|ing)|reduc(?:e|ing)|adjust(?:ing)?|touch(?:ing)?',
    es: 'cambi\\p{L}*|sub(?:as?|ir|e)|baj(?:es?|ar|a)|aument\\p{L}*|redu[cz]\\p{L}*|modifi\\p{L}*|toqu\\p{L}*',
    fr: 'chang\\p{L}*|augment\\p{L}*|baiss\\p{L}*|rédui\\p{L}*|modifi\\p{L}*|touch\\p{L}*',
    de: '(?:ver)?änder\\p{L}*|erhöh\\p{L}*|senk\\p{L}*|reduzier\\p{L}*|anpass\\p{L}*',
  },
  payee: {
    en: 'add(?:ing)?|sav(?:e|ing)|creat(?:e|ing)',
    es: 'añad\\p{L}*|agreg\\p{L}*|guard\\p{L}*|cre(?:es?|ar)',
    fr: 'ajout\\p{L}*|enregistr\\p{L}*|cré(?:e|er|ez)',
    de: 'füge?n?|hinzufüg\\p{L}*|speicher\\p{L}*|leg(?:e|en)?|anleg\\p{L}*',
  },
  dispute: {
    en: 'disput(?:e|ing)|contest(?:ing)?|challeng(?:e|ing)',
    es: 'disput\\p{L}*|reclam\\p{L}*|impugn\\p{L}*|discut\\p{L}*',
    fr: 'contest\\p{L}*|réclam\\p{L}*',
    de: 'beanstand\\p{L}*|reklamier\\p{L}*|bestreit\\p{L}*|anfecht\\p{L}*',
  },
};

export const anyOf = (...verbs: readonly Verbs[]): RegExp =>
  matcher(...verbs.flatMap(({ en, es, fr, de }) => [word(en), word(es), word(fr), word(de)]));

/** Of which the verbs are wanted for nothing else. */
const UNMISTAKABLE: readonly Denied[] = ['payment', 'block', 'unblock', 'replace', 'set_up', 'cancelling'];
export const KINDS: readonly Denied[] = [...UNMISTAKABLE, 'limit', 'payee', 'dispute'];
export const ORDERED: Readonly<Record<'payment' | 'any', RegExp>> = {
  payment: anyOf(VERBS.payment),
  any: anyOf(...UNMISTAKABLE.map((kind) => VERBS[kind])),
};
/** Whether it has the verb of an order to pay, wherever it stands. */
export const ordersPayment = (text: string): boolean => ORDERED.payment.test(text);

/** "I can't send", "if I don't pay", "warum wird nichts überwiesen": tells of trouble. */
export const TROUBLE = matcher(
  word(
    "(?:can(?:no|')?t|can not|could not|couldn't|unable|why|if|let(?!'?s not)|lets(?! not)|doesn't|does not|didn't|did not)",
  ),
  word('(?:puedo|puede|pude|por qué|deja|si)', "(?:peux|peut|arrive|pourquoi|s'ils?)"),
  word('(?:kann|kannst|konnte|können|warum|wieso|weshalb|wenn|falls|geht|ging|wird|wurde|werden)'),
);
/** Where something else begins that may be wanted instead. */
export const INSTEAD =
  /[,;:.!?]+(?!\d)| (?:but|instead|rather(?! not)|just|only|so(?! (?:much|many|that))|sino|pero|solo|sondern|aber|stattdessen|lieber|nur|mais|plutôt|seulement) /iu;
/** "Don't send 50 to Anna and 20 to Ben" denies both, unless the "and" is followed by an order of its own. */
export const AND = / (?:and|y|e|et|und|then) /iu;
export const NAMES_SOMETHING = /\d|(?<!\p{L})(?:to|for|a|para|à|pour|an|für) \p{L}/iu;
