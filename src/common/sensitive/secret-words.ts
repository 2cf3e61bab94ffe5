/*
 * The words by which secrets are told, language by language: "security code", "Prüfziffer". Written as they are spelt; read
 * in any case, without accents, and with "_", "-" or nothing in the place of a space. `?`, `|` and groups are those of a
 * regular expression.
 */

/** What is not kept once it was said. */
export type SecretKind = 'card_code' | 'pin' | 'password' | 'one_time_code';

type Language = 'en' | 'es' | 'fr' | 'de';
type Words = Readonly<Record<Language, readonly string[]>>;

export const NAMES: Readonly<Record<SecretKind, Words>> = {
  one_time_code: {
    en: [
      'one time (?:pass)?(?:code|word|password|pin)',
      'otp(?: code)?',
      '(?:sms|verification|confirmation|authentication) code',
    ],
    es: ['código (?:sms|de verificación|de confirmación|de un solo uso)'],
    fr: ['code (?:sms|de vérification|de confirmation|à usage unique)'],
    de: ['m?tan', '(?:bestätigungs|einmal|sms )code', 'einmalpasswort'],
  },
  card_code: {
    en: [
      'cvv2?(?: code)?',
      'cvc2?(?: code)?',
      'csc',
      'card verification (?:code|number|value)',
      '(?:card )?security (?:code|number)',
      '(?:3|three) digits? (?:security )?(?:code|number)',
      '(?:3|three) digits? (?:on|at) the (?:back|reverse|rear)',
      '(?:number|code) on the (?:back|reverse|rear)(?=[^\\d\\n]{1,40}\\d{3,4}(?!\\W?\\d))', // not the bank's phone number
      '(?<!last )(?:3|three) digits',
    ],
    es: [
      'código de seguridad',
      '(?:3|tres) (?:dígitos|cifras|números) (?:de atrás|del reverso|del dorso|de detrás)',
      '(?<!últim[oa]s )(?:3|tres) (?:dígitos|cifras)',
    ],
    fr: [
      'cryptogramme(?: visuel)?',
      'code de sécurité',
      '(?:3|trois)(?: derniers)? chiffres (?:au dos|au verso|derrière)',
      '(?:3|trois) chiffres',
    ],
    de: [
      '(?:karten)?prüf(?:nummer|ziffern?|zahl)',
      '(?:karten)?sicherheits(?:code|nummer)',
      '(?:drei|3)(?: letzten)? (?:ziffern|stellen) (?:auf der rückseite|hinten)',
      '(?<!letzten )(?:drei|3) ziffern',
      'dreistellige (?:code|nummer|zahl)',
    ],
  },
  pin: {
    en: ['pins?(?: (?:code|number))?', '(?:4|four) digit (?:code|pin)'],
    es: ['nip', '(?:código|número|clave) (?:pin|secret[oa])'],
    fr: ['code (?:pin|secret|confidentiel)'],
    de: ['pin nummer', 'geheim(?:zahl|nummer|code)'],
  },
  password: {
    en: ['pass(?: words?| phrase| code|wd)', 'pwd?', 'psw'],
    es: [
      'contraseña',
      'clave(?: de (?:acceso|usuario|entrada))?(?! de (?:rastreo|referencia|operación|producto|país))',
    ],
    fr: ['mot de passe', 'mdp'],
    de: ['passwort', 'kennwort', 'zugangscode'],
  },
};

/** Followed by a colon they name a password; elsewhere they mean much else. */
export const NAMES_BEFORE_COLON: Words = { en: ['pass'], es: [], fr: [], de: [] };

/** "My password for online banking", "the code that I got": what stands between the name and its verb. */
const WHICH: Words = {
  en: ['(?:for|to|of|on|from|in|at) W{1,5}', "(?:(?:that|which) )?(?:i|you|they|we)(?:['’](?:ve|m))? W{1,3}"],
  es: ['(?:para|de|del|en) W{1,4}', 'que W{1,3}'],
  fr: ['(?:pour|du|sur|de|au|à) W{1,4}', "(?:que|qu['’]\\p{L}{1,20}) W{1,3}"],
  de: ['(?:für|zum|zur|vom|von|beim|im|auf) W{1,4}', '(?:die|den|das) W{1,4}'],
};

const VERBS: Words = {
  en: ['is', 'was', 'are', 'were', '(?:will|should|would|must|used to|has|have) (?:be|been)', 'equals'],
  es: ['es', 'era', 'son', 'eran', 'será', 'sería'],
  fr: ['est', 'était', "c['’]est", 'sont', 'étaient', 'sera'],
  de: ['ist', 'war', 'lautet', 'lauten', 'sind', 'waren', 'heißt'],
};

const ADVERBS: Words = {
  en: ['now', 'still', 'currently', 'actually', 'just', 'simply'],
  es: ['ahora', 'todavía', 'el', 'la'],
  fr: ['maintenant', 'toujours', 'le', 'la'],
  de: ['jetzt', 'noch', 'aktuell', 'immer noch'],
};

const ARTICLES: Words = {
  en: ['my', 'the', 'our', 'a'],
  es: ['mi', 'el', 'la', 'mis', 'los'],
  fr: ['mon', 'ma', 'le', 'la', 'mes', 'les'],
  de: ['meine?', 'die', 'der', 'das'],
};

/** "4829 is my pin", "use 4829 as my pin" */
const AS: Words = { en: ['as'], es: ['como'], fr: ['comme'], de: ['als'] };

const FROM: Words = { en: ['from'], es: ['de'], fr: ['de'], de: ['von'] };
const TO: Words = { en: ['to', 'into'], es: ['a', 'por'], fr: ['à', 'en', 'par'], de: ['auf', 'in', 'zu'] };

const CURRENCIES: Words = {
  en: ['usd', 'eur', 'gbp', 'chf', 'dollars?', 'euros?', 'pounds?', 'bucks', 'quid', 'francs?', 'cents?'],
  es: ['dólar(?:es)?', 'libras?', 'pesos?', 'francos?'],
  fr: ['livres?'],
  de: ['pfund', 'franken'],
};

/** An amount goes to somebody; a secret is there to do something. */
const PAYEES: Words = {
  en: [
    'to(?! (?:un)?(?:lock|log|sign|confirm|verify|authori|access|use|pay|open|activate|approve|get|check|see|enter))',
  ],
  es: ['a', 'para(?! \\p{L}+(?:ar|er|ir)(?!\\p{L}))'],
  fr: ['à', 'pour(?! \\p{L}+(?:er|ir|re)(?!\\p{L}))'],
  de: ['an', 'für'],
};

const BEFORE_PAYEES: Words = {
  en: ['to', 'pay', 'send', 'give'],
  es: ['a', 'paga', 'para'],
  fr: ['à', 'paie', 'pour'],
  de: ['an', 'zahle', 'sende'],
};

/** Words about payments and limits: a number behind a card's is an amount then. */
const AMOUNTS: Words = {
  en: ['pay', 'paid', 'send', 'sent', 'transfer', 'top', 'charged?', 'limit', 'spent', 'add'],
  es: ['pag\\p{L}*', 'enví\\p{L}*', 'transfer\\p{L}*', 'recarg\\p{L}*', 'cargo', 'límite', 'gast\\p{L}*'],
  fr: [
    'pa[iy]\\p{L}*',
    'vers\\p{L}*',
    'vir\\p{L}*',
    'envo\\p{L}*',
    'débit\\p{L}*',
    'plafond',
    'limite',
    'rechar\\p{L}*',
  ],
  de: [
    'zahl\\p{L}*',
    'bezahl\\p{L}*',
    'überw\\p{L}*',
    'schick\\p{L}*',
    'send\\p{L}*',
    'lade?',
    'abgebucht',
    'kartenlimit',
  ],
};

/** Codes that are looked for, or are no secret: those of post, banks, countries, orders. */
const OTHER_CODES: Words = {
  en: [
    'zip|post|postal|sort|swift|bic|branch|bank|area|country|error|promo|discount|voucher|reference|qr|bar|dial',
    'order|transaction|customer|client|tracking|booking|merchant|invoice|product|coupon|gift|referral|charge|payment',
    '(?:search|find|look|searching|looking|for|with|under|show|list)(?: the)?',
  ],
  es: ['(?:busca\\p{L}*|con|por|muestra)(?: el)?', 'pedido|cliente|referencia'],
  fr: ['(?:cherche\\p{L}*|recherche\\p{L}*|avec|par)(?: le)?'],
  de: ['(?:suche?n?|mit|nach|zeige?)(?: dem| den)?'],
};
/** "The code of the order is": not of a confirmation. */
const OTHER_OWNERS: Words = {
  en: ['order', 'transaction', 'payment', 'transfer', 'customer', 'client', 'booking', 'invoice', 'bank', 'branch'],
  es: ['pedido', 'transacción', 'pago', 'transferencia', 'cliente', 'factura', 'reserva', 'banco'],
  fr: ['commande', 'transaction', 'paiement', 'virement', 'facture', 'réservation', 'banque'],
  de: ['bestellung', 'transaktion', 'zahlung', 'überweisung', 'kunden', 'buchung', 'rechnung', 'bank'],
};

const MARKS: Readonly<Record<string, string>> = {
  á: '[áa]',
  à: '[àa]',
  é: '[ée]',
  è: '[èe]',
  í: '[íi]',
  ó: '[óo]',
  ú: '[úu]',
  ñ: '[ñn]',
  ä: '(?:ä|ae|a)',
  ö: '(?:ö|oe|o)',
  ü: '(?:ü|ue|u)',
  ß: '(?:ß|ss)',
};

const written = (word: string): string => word.replace(/[áàéèíóúñäöüß]/g, (letter) => MARKS[letter] ?? letter);

/** Any of them, in all languages: people mix them. */
const anyOf = (words: Words): string => `(?:${Object.values(words).flat().map(written).join('|')})`;

/** As `anyOf`, of names, which are also those of fields: `card_code`, "security-code". */
export const nameOf = (words: Words): string => `${anyOf(words).replaceAll(' ', '[ _-]?')}(?!\\p{L})`;

const someWords = (words: string): string => words.replace(/ W\{1,(\d)\}/g, "(?: [\\p{L}\\p{N}•'’-]{1,30}){1,$1}?");

/*
 * What is made of them. For texts in lower case: expressions that fold case themselves take longer to compile.
 */

const globally = (pattern: string): RegExp => new RegExp(pattern, 'gu');
/** To be tried at one place: see `matchAt`. */
const sticky = (pattern: string): RegExp => new RegExp(pattern, 'yu');
/** What is before a place, or behind it, as far as it is looked at: a few words. */
const near = (pattern: string): RegExp => new RegExp(pattern, 'u');

const BEGINS = '(?<![\\p{L}\\p{N}])';
const WHICH_ONE = `(?:,? ${someWords(anyOf(WHICH))},?)?`;
const IS = `(?: ${anyOf(VERBS)}|['’]s)(?: ${anyOf(ADVERBS)})?[ :]{1,3}`;
/** "4829 is my", "4829 as the" */
export const IS_MY = `(?: ?= ?|,? (?:that['’]s|${anyOf(VERBS)}|${anyOf(AS)}) )(?:${anyOf(ARTICLES)} )?`;
const COLON = ' ?["\']? ?[:=] ?';

/** Where each kind's names are. */
export const NAMED: Readonly<Record<SecretKind, RegExp>> = {
  one_time_code: globally(BEGINS + nameOf(NAMES.one_time_code)),
  card_code: globally(BEGINS + nameOf(NAMES.card_code)),
  pin: globally(BEGINS + nameOf(NAMES.pin)),
  password: globally(BEGINS + nameOf(NAMES.password)),
};
/** The whole is a name: of a field, or of a line in a form. */
export const NAME_ALONE: Readonly<Record<SecretKind, RegExp>> = {
  one_time_code: aloneOf(NAMES.one_time_code),
  card_code: aloneOf(NAMES.card_code),
  pin: aloneOf(NAMES.pin),
  password: aloneOf({ ...NAMES.password, en: [...NAMES.password.en, ...NAMES_BEFORE_COLON.en] }),
};
export const NAMED_BEFORE_COLON = globally(BEGINS + nameOf(NAMES_BEFORE_COLON));

/** Behind a name, and before what it names. */
export const TOLD_AS = sticky(`${WHICH_ONE}${IS}`);
export const WITH_COLON = sticky(`${WHICH_ONE}${COLON}`);
export const CHANGED_FROM = sticky(` ${anyOf(FROM)} `);
export const CHANGED_TO = sticky(` ${anyOf(TO)} `);

export const PLAIN_CODES = globally(
  `(?<!(?<!\\p{L})${anyOf(OTHER_CODES)}[ -]?)${BEGINS}c(?:ode|[óo]digo)(?! \\p{L}{1,4}(?: \\p{L}{1,4})? ?${anyOf(OTHER_OWNERS)})(?:${WHICH_ONE}${IS}|:? )((?:\\d[ -]?){5}\\d)(?![\\p{L}\\d]|[.,]\\d)`,
);

export const CURRENCY_FOLLOWS = near(`^ ?(?:\\p{Sc}|${anyOf(CURRENCIES)}(?!\\p{L}))`);
export const PAYEE_FOLLOWS = near(`^ ${anyOf(PAYEES)} \\p{L}`);
/** "pay pin 5000": somebody's name. */
export const PAYEE_BEFORE = near(`(?<!\\p{L})${anyOf(BEFORE_PAYEES)} $`);
export const ABOUT_AMOUNTS = near(`(?<!\\p{L})${anyOf(AMOUNTS)}(?!\\p{L})`);

function aloneOf(words: Words): RegExp {
  return near(`^[ _-]*(?:(?:\\p{L}{1,12}|${anyOf(ARTICLES)})[ _-])?${nameOf(words)}[ _:-]*$`);
}
