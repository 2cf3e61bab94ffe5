import type { Place } from './place.js';

const PASSWORDS =
  'pass ?word|pass ?phrase|pass ?code|passwort|kennwort|contraseña|contrasena|clave|mot de passe|code secret|code confidentiel|geheimzahl|geheimnummer';
const NUMBERS =
  'pin|cvv2?|cvc2?|security code|one[- ]time (?:code|password)|otp|m?tan|código|codigo|code|sicherheitscode|prüfnummer';
/** "My password for online banking is": a few words may stand between, but no full stop. */
const BETWEEN = "(?:[ -][\\p{L}'-]+){0,4}?";
const IS = "(?: is| was| es| era| est| c'est| ist| lautet| war| =| :|:|=)+ ?:? ?";

const SAID = new RegExp(`(?<![\\p{L}\\p{N}])(?:${PASSWORDS}|${NUMBERS})${BETWEEN}${IS}["'(]?([^\\s"')]{3,64})`, 'giu');
/** A number may follow at once, in groups as well: "pin 1234", "CVV 12 3", "code 555-911". */
const NUMBERED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PASSWORDS}|${NUMBERS})(?: number| code| nummer)?[ \\n:,-]{0,3}#?(\\d{3,8}(?:-\\d{2,8})*(?!\\d)|\\d{1,2}(?:[ .-]\\d{1,2}){1,7}(?!\\d))`,
  'giu',
);
/** "password hunter2": what has letters and digits is no word of a sentence. */
const FOLLOWED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PASSWORDS})[ \\n:,-]{1,3}["'(]?((?=[^\\s"')]*\\d)(?=[^\\s"')]*\\p{L})[^\\s"')]{4,64})`,
  'giu',
);
/** "login anna / swordfish" */
const LOGIN =
  /(?<![\p{L}\p{N}])(?:log ?in|user ?name|usuario|identifiant|benutzername)[ :]{1,2}(\S{3,64} ?\/ ?\S{3,64})/giu;
/** Of the United States; no other number is divided like it. */
const SOCIAL_SECURITY = /(?<![\p{L}\p{N}-])(\d{3}[- .]\d{2}[- .]\d{4})(?![\p{L}\p{N}-])/gu;

/** What is said of passwords more often than the password itself. */
const NO_SECRETS: ReadonlySet<string> = new Set(
  (
    'not wrong incorrect invalid expired blocked locked lost forgotten gone required needed missing too very the this that still always only working asked being never what ' +
    'incorrecta incorrecto errónea erróneo inválida bloqueada bloqueado caducada caducado olvidada mal demasiado muy la que una correcta ' +
    'pas faux fausse incorrecte incorrect bloqué bloquée expiré expirée perdu perdue oublié oubliée trop très toujours une ' +
    'falsch nicht abgelaufen gesperrt vergessen weg ungültig verloren zu sehr immer mir mein meine eine kein noch richtig'
  ).split(' '),
);
const TRAILING = /[.,;!?]+$/;

const PATTERNS: readonly RegExp[] = [SAID, NUMBERED, FOLLOWED, LOGIN, SOCIAL_SECURITY];

/** Passwords, PINs and codes that somebody says in clear: "my password is hunter2", "mi clave es 1234". */
export function secretsIn(text: string): readonly Place[] {
  return PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap((match) => {
    const value = (match[1] ?? '').replace(TRAILING, '');
    if (value.replace(/[ .-]/g, '').length < 3 || NO_SECRETS.has(value.toLowerCase()) || isOnlyAWord(match[0], value))
      return [];
    const start = match.index + match[0].lastIndexOf(match[1] ?? '');
    return [{ start, end: start + value.length }];
  });
}

/** A code is a number: "the code is broken" says none. A password can be a word. */
const isOnlyAWord = (said: string, value: string): boolean => CODE.test(said) && !/\d/.test(value);
const CODE = new RegExp(`^(?:${NUMBERS})(?![\\p{L}])`, 'iu');
