/** Words by which the requests of one message are told apart. */

const LEADS =
  "please|also|then|hi|hello|hey|ok|so|thanks|por favor|también|luego|hola|buenas|buenos días|gracias|s'il (?:te|vous) pla[iî]t|aussi|puis|bonjour|salut|merci|bitte|auch|dann|hallo|guten tag|danke";
const DETERMINER = "(?:(?:the|el|la|los|las|le|les|der|die|das|den) |l')";

/** A greeting with nothing between it and what is wanted: "hola saldo". */
export const GREETING =
  /^[¡!\s]*(?:hello|hi|hey|good (?:morning|afternoon|evening|day)|hola|buen(?:as|os)(?: (?:d[ií]as|tardes|noches))?|buen día|bonjour|bonsoir|salut|hallo|guten (?:tag|morgen|abend)|moin|servus|grüß gott)(?!\p{L})[\s,!.]*/iu;

/** Where one request may end and another begin: an "and", a comma, the end of a sentence. "1,000" has no space. */
const THEN = '(?: (?:then|also|luego|además|también|puis|aussi|dann|auch))?';
const JOINT = new RegExp(
  `[,;]\\s+(?:(?:and|y|e|et|und)\\s+)?|(?<![\\p{L}])(?:and|y|e|et|und|&)(?!\\p{L})${THEN}|(?<=\\?|\\p{L}[.!])\\s+`,
  'giu',
);

export interface Joint {
  /** Where what is before it ends, and what is behind it begins. */
  readonly start: number;
  readonly end: number;
  /** It joins all kinds of things: "I lost my card, block it", "sagen Sie mir, was …". */
  readonly isComma: boolean;
}

export const jointsIn = (text: string): readonly Joint[] =>
  Array.from(text.matchAll(JOINT), ({ index, 0: joint }) => ({
    start: index,
    end: index + joint.length,
    isComma: /^[,;]\s+$/u.test(joint),
  }));

/** "Between 20 and 50" names one thing. */
export const BETWEEN = /(?<!\p{L})(?:between|entre|zwischen)(?!\p{L})/iu;

/**
 * How a question or an order begins. "I lost my card and want it blocked" tells why first, and orders once: what begins
 * otherwise is no request of its own.
 */
export const BEGINS = new RegExp(
  `^(?:[¿¡]|(?:${LEADS})[, ]+)*(?:${DETERMINER})?(?:${[
    "can|could|would|will you|i (?:want|need|wish|would)|i'd like|let me|let's|tell|show|list|give|get|what|what's|whats|how|when|which|where|who|is|are|do|did|have|send|transfer|pay|wire|move|block|freeze|lock|unblock|unfreeze|unlock|replace|order|set|put|raise|lower|change|increase|reduce|add|save|see|check|find|search|my|last|latest|recent|balance|payees|iban|bic|transactions|account (?:number|details)|statements?|limits?|standing orders|spending",
    'puedes?|podr[ií]as?|quiero|quisiera|necesito|me gustaría|dime|dígame|muestr\\p{L}*|muéstr\\p{L}*|enseñ\\p{L}*|lista|da(?:me)?|cuál|cual|cuánto|cuanto|qué|que|cómo|cuándo|dónde|env[ií]\\p{L}*|mand\\p{L}*|transf\\p{L}*|pag\\p{L}*|bloque\\p{L}*|desbloque\\p{L}*|sustituy\\p{L}*|pide|pida|pedir|pon\\p{L}*|sub[ei]\\p{L}*|baja\\p{L}*|cambi\\p{L}*|añad\\p{L}*|guard\\p{L}*|busc\\p{L}*|mis?|últim\\p{L}*|saldo|iban|movimientos|extracto|n[úu]mero de cuenta|beneficiarios|límites',
    "peu(?:x|t)|pouvez|pourr\\p{L}*|je (?:veux|voudrais)|j'aimerais|il me faut|dis|dites|montr\\p{L}*|affich\\p{L}*|list\\p{L}*|donn\\p{L}*|quel\\p{L}*|combien|comment|quand|où|qu'\\p{L}+|est-ce|envo[iy]\\p{L}*|vire\\p{L}*|vers[e]\\p{L}*|pa[iy]e\\p{L}*|bloqu\\p{L}*|débloqu\\p{L}*|remplac\\p{L}*|command\\p{L}*|met\\p{L}*|augment\\p{L}*|baiss\\p{L}*|chang\\p{L}*|ajout\\p{L}*|cherch\\p{L}*|mon|ma|mes|derni\\p{L}*|solde|iban|rib|opérations|relevé|bénéficiaires|plafonds|numéro de compte",
    'kannst|können|könnte\\p{L}*|ich (?:will|möchte|brauche|hätte)|sag\\p{L}*|zeig\\p{L}*|liste|gib|geben|nenn\\p{L}*|was|wie|wann|welche\\p{L}*|wo|wieviel|überweis\\p{L}*|schick\\p{L}*|send\\p{L}*|zahl\\p{L}*|bezahl\\p{L}*|sperr\\p{L}*|entsperr\\p{L}*|ersetz\\p{L}*|bestell\\p{L}*|richte|setz\\p{L}*|erhöh\\p{L}*|senk\\p{L}*|änder\\p{L}*|leg\\p{L}*|füg\\p{L}*|such\\p{L}*|mein\\p{L}*|letzte\\p{L}*|kontostand|iban|umsätze|kontoauszug|kontonummer|empfänger|daueraufträge|limits?',
    "do(?:n'?t| not)|no (?:me |le |lo |la |te )?(?:bloque|env[ií]|mand|pagu|transf|cancel|añad|cambi|sub|baj|sustit)\\p{L}+|ne \\p{L}+|n'(?:envo|annul|ajout|augment)\\p{L}+",
  ].join('|')})(?!\\p{L})`,
  'iu',
);

/** How somebody asks, whatever it is about: nobody who says this only goes on with what was said before. */
export const ASKS = new RegExp(
  `^(?:[¿¡]|(?:${LEADS})[, ]+)*(?:${[
    "what|what's|whats|how|when|which|where|who|why|is there|are there|do you|does|did|can (?:you|i)|could (?:you|i)|will (?:it|the|there|you|my)|would you|tell me|show(?: me)?|find(?: me)?|order|book|buy|recommend",
    'qué|cuál|cuánt\\p{L}*|cuanto|cómo|cuándo|dónde|quién|por qué|hay|puedes?|podrías?|dime|dígame|muéstr\\p{L}*|muestra\\p{L}*|busca\\p{L}*|pide|compra|recomiénda\\p{L}*|cu[eé]ntame',
    "qu'est\\p{L}*|quel\\p{L}*|combien|comment|quand|où|qui|pourquoi|est-ce|y a-t-il|peux-tu|pouvez-vous|dis-moi|dites-moi|montre\\p{L}*|cherche\\p{L}*|trouve\\p{L}*|commande\\p{L}*|raconte\\p{L}*",
    'was|wie|wieviel|wann|welche\\p{L}*|wo|wer|warum|wieso|gibt es|kannst du|können sie|könnte\\p{L}*|sag\\p{L}*|zeig\\p{L}*|such\\p{L}*|finde\\p{L}*|bestell\\p{L}*|erzähl\\p{L}*|empfiehl',
  ].join('|')})(?!\\p{L})`,
  'iu',
);

/** "And how much was it" goes on with what was said before, and is nothing of its own. */
export const REFERS_BACK = new RegExp(
  `(?<!\\p{L})(?:${['it|its|that|this|them|they|those|there|ones?|him|her', 'eso|esto|esa|ese|lo|ellos', "ça|cela|ceci|c'était|celui-ci|celle-ci", 'das|davon|dafür|diese[rs]?|(?:die|es|sie|er|der)(?=\\W*$)'].join('|')})(?!\\p{L})`,
  'iu',
);

/** "My last 3 transactions": names something, and gives no order. */
export const NAMES = new RegExp(
  `^(?:(?:${LEADS})[, ]+)*(?:(?:my|mis?|mon|ma|mes|mein\\p{L}*)(?!\\p{L})|${DETERMINER})`,
  'iu',
);
