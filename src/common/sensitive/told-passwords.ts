import { endOf, matchAt, matchesIn } from './match-at.js';
import { isNoPassword, isPassphrase } from './no-passwords.js';
import type { Place } from './place.js';
import { CHANGED_FROM, CHANGED_TO, IS_MY, NAMED, NAMED_BEFORE_COLON, TOLD_AS, WITH_COLON } from './secret-words.js';

const QUOTED = /["“„«'‘`] ?([^"”“»'’`\n]{3,80}?) ?["”“»'’`]/uy;
const WORD = /['(]?([^\s"'()]{3,64})/uy;
const MIXED_LETTERS = '(?=[^\\s"\'()]{0,63}\\d)(?=[^\\s"\'()]{0,63}\\p{L})[^\\s"\'()]{4,64}';
/** Of letters and digits: no word of a sentence. */
const MIXED = new RegExp(`['(]?(${MIXED_LETTERS})`, 'yu');
const PHRASE = /((?:[\p{L}'’-]{2,20} ){1,7}[\p{L}'’-]{2,20})(?= *(?:$|[.,;!?\n]))/uy;
const BEFORE_NAME = new RegExp(`(?<![^\\s"'(])(${MIXED_LETTERS})${IS_MY}`, 'gu');
const NAME = new RegExp(NAMED.password.source, 'yu');
/** "login anna / swordfish1" */
const LOGIN =
  /(?<![\p{L}\p{N}])(?:log ?in|user ?name|usuario|identifiant|benutzername)[ :]{1,2}[^\s/]{3,64} ?\/ ?([^\s/]{0,64}\d[^\s/]{0,64})/gu;
const SEPARATOR = /[ ,:=\n-]{1,3}/uy;
const ADJECTIVE = /[\p{L}'’]{1,20} /uy;

const TRAILING = /[.,;!?]+$/;
/** Digits, signs, a capital in the middle: no word of a sentence. */
const MADE = /[\d!@#$%^&*_+=~?]|\p{Ll}\p{Lu}/u;
/** A word is a password where the sentence ends with it; else it goes on to say something else of it. */
const ENDS = /^['")]?(?: *$|[.,;!?] *|\n)/;
/** As far as a sentence's end is looked for. */
const NEAR = 40;

/** A text in lower case, and as it was written. */
interface Said {
  readonly lower: string;
  readonly text: string;
}

/** Passwords that are said to be such: "my password is hunter2", `pw: "correct horse"`, "mot de passe soleil22". */
export function passwordsTold(said: Said): readonly Place[] {
  const { lower } = said;
  const colons = matchesIn(lower, NAMED_BEFORE_COLON).flatMap(({ 0: name, index }) =>
    firstOf(told(said, endOf(lower, WITH_COLON, index + name.length))),
  );
  const named = matchesIn(lower, NAMED.password).flatMap(({ 0: name, index }) => behindName(said, index + name.length));
  return [...named, ...colons, ...reversed(lower), ...matchesIn(lower, LOGIN).map((match) => placeIn(match))].map(
    (place) => withoutTrailing(said, place),
  );
}

function behindName(said: Said, at: number): readonly Place[] {
  const { lower } = said;
  const from = endOf(lower, CHANGED_FROM, at);
  if (from !== undefined) return changed(said, from);
  const to = endOf(lower, CHANGED_TO, at);
  const bare = endOf(lower, SEPARATOR, at);
  return firstOf(
    told(said, endOf(lower, TOLD_AS, at)) ??
      told(said, endOf(lower, WITH_COLON, at)) ??
      quotedOrMixed(said, to) ??
      quotedOrMixed(said, bare),
  );
}

/** "from hunter2 to swordfish": both, whatever they are. */
function changed(said: Said, from: number): readonly Place[] {
  const { lower } = said;
  const old = valueAt(lower, QUOTED, from) ?? valueAt(lower, WORD, from);
  const to = old && (endOf(lower, CHANGED_TO, old.end) ?? endOf(lower, CHANGED_TO, old.end + 1));
  const chosen = to === undefined ? undefined : (valueAt(lower, QUOTED, to) ?? valueAt(lower, WORD, to));
  return old && chosen ? [old, chosen] : [];
}

/** Where it is said that it is a password: quoted, several words, or one. */
function told(said: Said, at: number | undefined): Place | undefined {
  if (at === undefined) return undefined;
  const phrase = valueAt(said.lower, PHRASE, at);
  if (phrase && isPassphrase(wordsAt(said, phrase))) return phrase;
  const word = valueAt(said.lower, WORD, at);
  return quoted(said, at) ?? (word && isPassword(said, withoutTrailing(said, word)) ? word : undefined);
}

const quotedOrMixed = (said: Said, at: number | undefined): Place | undefined =>
  at === undefined ? undefined : (quoted(said, at) ?? valueAt(said.lower, MIXED, at));

function quoted(said: Said, at: number): Place | undefined {
  const place = valueAt(said.lower, QUOTED, at);
  return place && !isNoPassword(wordsAt(said, place)) ? place : undefined;
}

/** "hunter2 is my password" */
const reversed = (text: string): readonly Place[] =>
  matchesIn(text, BEFORE_NAME).flatMap((match) => {
    const at = match.index + match[0].length;
    const afterAdjective = endOf(text, ADJECTIVE, at) ?? at;
    return (matchAt(text, NAME, at) ?? matchAt(text, NAME, afterAdjective)) ? [placeIn(match)] : [];
  });

function isPassword(said: Said, place: Place): boolean {
  const value = wordsAt(said, place);
  if (value.length < 3 || isNoPassword(value)) return false;
  return MADE.test(value) || ENDS.test(said.text.slice(place.end, place.end + NEAR));
}

const wordsAt = ({ text }: Said, { start, end }: Place): string => text.slice(start, end);

function valueAt(text: string, shape: RegExp, at: number): Place | undefined {
  const match = matchAt(text, shape, at);
  return match ? placeIn(match) : undefined;
}

function placeIn({ 0: all, 1: value = '', index }: RegExpExecArray): Place {
  const start = index + all.lastIndexOf(value);
  return { start, end: start + value.length };
}

function withoutTrailing(said: Said, { start, end }: Place): Place {
  const value = wordsAt(said, { start, end });
  return { start, end: start + value.replace(TRAILING, '').length };
}

const firstOf = (place: Place | undefined): readonly Place[] => (place ? [place] : []);
