import type { Place } from './place.js';

/** What is not kept once it was said. */
export type SecretKind = 'card_code' | 'pin' | 'password' | 'one_time_code';

export interface ToldSecret extends Place {
  readonly kind: SecretKind;
}

const PIN =
  'pin(?:[ -]?(?:code|number|nummer))?|geheim(?:zahl|nummer)|nip|code (?:pin|secret|confidentiel)|(?:código|codigo|número|numero) (?:pin|secreto)';
const CARD_CODE =
  'cvv2?|cvc2?|csc|card verification (?:code|number|value)|(?:card )?security (?:code|number)|(?:karten)?prüf(?:nummer|ziffer)|sicherheitscode|code de sécurité|code de securite|cryptogramme(?: visuel)?|código de seguridad|codigo de seguridad';
const ONE_TIME =
  'one[- ]time (?:pass)?(?:code|word|password|pin)|otp|m?tan|(?:sms|verification|confirmation|authentication)[- ]code|(?:bestätigungs|einmal|sms-?)code|einmalpasswort|code (?:sms|de vérification|de confirmation|à usage unique)|código (?:sms|de verificación|de confirmación|de un solo uso)';
const PASSWORD =
  'pass ?(?:word|phrase|code)|passwort|kennwort|contraseña|contrasena|clave|mot de passe|password(?: de [\\p{L}]+)?';

/** "My password for online banking is" */
const FOR =
  "(?: (?:for|to|of|on|from|in|at|para|de|del|en|pour|du|sur|für|zum|zur|vom|von|beim|im)(?: [\\p{L}\\p{N}•'-]+){1,4}?)?";
const IS =
  "(?: (?:is|was|es|era|est|c'est|ist|lautet|war)(?: (?:now|still|le|la|el|jetzt|ahora|maintenant))?[ :]? ?| ?[:=] ?)";
const BEGINS = '(?<![\\p{L}\\p{N}])';
/** "1234", "12 34", "1 2 3 4" */
const NUMBER = '#?(\\d{3,12}|\\d{1,4}(?:[ -]\\d{1,4}){1,7})(?![\\p{L}\\d]|[.,/-]\\d)';
const QUOTED = '"([^"]{3,64})"';
const WORD = "['(]?([^\\s\"'()]{3,64})";

const WORDS: readonly (readonly [SecretKind, string])[] = [
  ['one_time_code', ONE_TIME],
  ['card_code', CARD_CODE],
  ['pin', PIN],
  ['password', PASSWORD],
];

/** A number with its name: "pin 1234", "the CVV of my card is 123", "1234 is my PIN". */
const NUMBERED: readonly (readonly [SecretKind, RegExp])[] = WORDS.flatMap(([kind, words]) => [
  [kind, new RegExp(`${BEGINS}(?:${words})(?:${FOR}${IS}|[ ,:#-]{1,3})${NUMBER}`, 'giu')] as const,
  [
    kind,
    new RegExp(
      `${BEGINS}(\\d{3,12}) (?:is|was|es|era|est|ist|war) (?:(?:my|the|mi|la|el|mon|le|mein|meine|die|der|das) )?(?:${words})(?!\\p{L})`,
      'giu',
    ),
  ] as const,
]);
/** Behind a card and its expiry, as on the card: "••••1111 12/27 123". For a text without the card's number. */
const BEHIND_EXPIRY =
  /(?<=•{4}\d{4}[ ,;|/]{1,3}(?:exp\p{L}*[.:]? ?)?\d{2} ?[/-] ?\d{2,4}[ ,;|/]{1,3})(\d{3,4})(?!\d)/giu;
/** Codes that Teller asks for have six digits; those of post, banks and countries have names of their own. */
const PLAIN_CODE = new RegExp(
  `(?<!(?:zip|post|postal|sort|swift|bic|branch|bank|area|country|error|promo|discount|voucher|reference|qr|bar|dial)[ -]?)${BEGINS}(?:code|código|codigo)${FOR}(?:${IS}| )((?:\\d[ -]?){5}\\d)(?![\\p{L}\\d]|[.,]\\d)`,
  'giu',
);
const PASSWORD_QUOTED = new RegExp(`${BEGINS}(?:${PASSWORD})${FOR}${IS}${QUOTED}`, 'giu');
const PASSWORD_SAID = new RegExp(`${BEGINS}(?:${PASSWORD})${FOR}${IS}${WORD}`, 'giu');
/** "password hunter2": what has letters and digits is no word of a sentence. */
const PASSWORD_FOLLOWS = new RegExp(
  `${BEGINS}(?:${PASSWORD})[ ,:-]{1,3}[\'(]?((?=[^\\s"\'()]*\\d)(?=[^\\s"\'()]*\\p{L})[^\\s"\'()]{4,64})`,
  'giu',
);
/** "login anna / swordfish1" */
const LOGIN =
  /(?<![\p{L}\p{N}])(?:log ?in|user ?name|usuario|identifiant|benutzername)[ :]{1,2}[^\s/]{3,64} ?\/ ?([^\s/]*\d[^\s/]*)/giu;

/** What is said of passwords, and is none. */
const NO_PASSWORDS: ReadonlySet<string> = new Set(
  (
    'not wrong incorrect invalid expired blocked locked lost forgotten gone required needed missing too very the this that still always only working asked being never what ' +
    'weak strong secure safe unsafe old new compromised stolen hacked leaked unknown known correct right fine okay broken down empty rejected refused accepted reset changed disabled outdated used shared short long due back case-sensitive here there protected private important mine yours same different set ' +
    'incorrecta incorrecto errónea erróneo inválida bloqueada bloqueado caducada caducado olvidada mal demasiado muy una correcta correcto débil segura nueva vieja antigua robada perdida conocida rechazada larga corta importante mía necesaria distinta válida ' +
    'pas faux fausse incorrecte bloqué bloquée expiré expirée perdu perdue oublié oubliée trop très toujours faible sûr vieux nouveau ancien volé compromis connu refusé long court valide inconnu périmé important nécessaire différent bon ' +
    'falsch nicht abgelaufen gesperrt vergessen weg ungültig verloren sehr immer mir mein meine eine kein noch richtig schwach stark sicher unsicher alt neu gestohlen gehackt bekannt unbekannt korrekt abgelehnt geändert lang kurz nötig wichtig zurückgesetzt fällig gültig'
  ).split(' '),
);
const TRAILING = /[.,;!?]+$/;
/** Digits, signs, a capital in the middle: no word of a sentence. */
const MADE = /[\d!@#$%^&*_+=~?]|\p{Ll}\p{Lu}/u;
/** A word is a password where the sentence ends with it; else it goes on to say something else of it. */
const ENDS = /^['")]?(?: *$|[.,;!?] *|\n)/;
const MASKED = /^[•[]/;

/** What some secret's name or a number is in; all else is told at a glance. */
const MAYBE =
  /pass|clave|contrase|kennwort|code|c[oó]digo|geheim|\bnip\b|pin|cv[vc]|csc|security|verification|prüf|crypto|secreto|otp|tan|log ?in|user ?name|usuario|identifiant|benutzername|•{4}\d{4}[^\d]/iu;

/**
 * Secrets that are said to be such. Unlike what is masked in logs this has to be right: what is found is gone for good.
 * @param text  folded, with the numbers of cards masked already
 */
export function toldSecretsIn(text: string): readonly ToldSecret[] {
  if (!MAYBE.test(text)) return [];
  const found: ToldSecret[] = [];
  for (const candidate of candidatesIn(text))
    if (!found.some(({ start, end }) => start < candidate.end && candidate.start < end)) found.push(candidate);
  return found.sort((one, other) => one.start - other.start);
}

/** Where two overlap, the first counts. */
const candidatesIn = (text: string): readonly ToldSecret[] => [
  ...told('password', text, PASSWORD_QUOTED),
  ...NUMBERED.flatMap(([kind, pattern]) => told(kind, text, pattern))
    .filter((place) => digitsIn(text, place) >= 3)
    .map((place) => ({ ...place, kind: finerKind(place.kind, digitsIn(text, place)) })),
  ...told('card_code', text, BEHIND_EXPIRY),
  ...told('one_time_code', text, PLAIN_CODE),
  ...told('password', text, PASSWORD_FOLLOWS),
  ...told('password', text, LOGIN),
  ...told('password', text, PASSWORD_SAID).filter((place) => isPassword(text, place)),
];

function told(kind: SecretKind, text: string, pattern: RegExp): readonly ToldSecret[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const value = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(value);
    return { kind, start, end: start + value.replace(TRAILING, '').length };
  }).filter(({ start, end }) => end > start && !MASKED.test(text.slice(start, end)));
}

const digitsIn = (text: string, { start, end }: Place): number => text.slice(start, end).replace(/\D/g, '').length;

/** "Security code" is what stands on the card, and what is sent. */
const finerKind = (kind: SecretKind, digits: number): SecretKind =>
  kind === 'card_code' && digits > 4 ? 'one_time_code' : kind;

function isPassword(text: string, { start, end }: Place): boolean {
  const value = text.slice(start, end);
  if (NO_PASSWORDS.has(value.toLowerCase())) return false;
  return MADE.test(value) || ENDS.test(text.slice(end));
}
