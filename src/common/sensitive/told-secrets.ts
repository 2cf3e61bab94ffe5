import { matchesIn } from './match-at.js';
import type { Place } from './place.js';
import { ABOUT_AMOUNTS, PLAIN_CODES, type SecretKind } from './secret-words.js';
import { goesToSomebody, isSum, numbersTold } from './told-numbers.js';
import { passwordsTold } from './told-passwords.js';
import type { ToldSecret } from './told-secret.js';

const GAP = '[ ,;|/\\n()-]{1,4}';
const EXPIRY = '(?:\\p{L}{1,10}[.:]? ){0,3}\\d{1,2}(?: ?[/.|-] ?| )?\\d{2,4}';
/** "code", "sec code is", "y el código": too little to say by itself what a number is. */
const CODE_WORDS =
  '(?:(?:and|the|with|sec|security|code|number|back|is|y|el|código|codigo|seguridad|es|et|le|sécurité|est|und|der|ist)[ :.=]{1,2}){0,5}';
const CODE = '(\\d{3,4})(?![\\p{L}\\d]|[.,/-]\\d)';
/** Behind a card and its expiry, as on the card: "••••1111 12/27 123". For a text without the card's number. */
const BEHIND_EXPIRY = new RegExp(`•{4}\\d{4}${GAP}${EXPIRY}${GAP}${CODE_WORDS}${CODE}`, 'gu');
/** Right behind the card, at the end or before its expiry: "••••1111 123". */
const BEHIND_CARD = new RegExp(
  `•{4}\\d{4}${GAP}${CODE_WORDS}(\\d{3})(?= *(?:$|[.,;!?\\n](?!\\d)|\\d{2} ?[/-] ?\\d{2}))`,
  'gu',
);
const MASKED = /^[•[]/;

/** What some secret's name or a number is in; all else is told at a glance. */
const MAYBE =
  /pass|psw|pwd?|mdp|clave|contrase|kennwort|code|c[oó]digo|geheim|\bnip\b|pin|cv[vc]|csc|security|verification|pr(?:ü|ue?)f|sicherheit|crypto|secreto|otp|tan|digit|d[ií]gito|cifra|chiffre|ziffer|stelle|number on|log ?in|user ?name|usuario|identifiant|benutzername|•{4}\d{4}[^\d]/u;

/**
 * Secrets that are said to be such. Unlike what is masked in logs this has to be right: what is found is gone for good.
 * @param text  folded, with the numbers of cards masked already
 */
export function toldSecretsIn(text: string): readonly ToldSecret[] {
  const lower = text.replaceAll('İ', 'I').toLowerCase(); // the one letter that would become two
  if (!MAYBE.test(lower)) return [];
  const isTaken = new Uint8Array(text.length);
  return candidatesIn(text, lower)
    .filter(({ start, end }) => {
      if (end === start || MASKED.test(text.slice(start, end)) || isTaken.subarray(start, end).includes(1))
        return false;
      isTaken.fill(1, start, end);
      return true;
    })
    .sort((one, other) => one.start - other.start);
}

/** Where two overlap, the first counts. */
const candidatesIn = (text: string, lower: string): readonly ToldSecret[] => [
  ...numbersTold(lower),
  ...behindCard(lower),
  ...told('one_time_code', matchesIn(lower, PLAIN_CODES)),
  ...passwordsTold({ text, lower }).map((place) => ({ kind: 'password' as const, ...place })),
];

function behindCard(text: string): readonly ToldSecret[] {
  if (!text.includes('•') || ABOUT_AMOUNTS.test(text)) return [];
  const found = [BEHIND_EXPIRY, BEHIND_CARD].flatMap((pattern) => told('card_code', matchesIn(text, pattern)));
  return found.filter((place: Place) => !isSum(text, place) && !goesToSomebody(text, place));
}

const told = (kind: SecretKind, matches: readonly RegExpExecArray[]): readonly ToldSecret[] =>
  matches.map(({ 0: all, 1: value = '', index }) => {
    const start = index + all.lastIndexOf(value);
    return { kind, start, end: start + value.length };
  });
