import { CODE_MARK } from '../../common/sensitive/index.js';
import type { Reading } from '../agent.js';
import type { ConversationContext } from '../conversation-context.js';

/** "the code that you sent me is 123456"; and as it is kept: "the code that you sent me is [code]" */
const NAMED_CODE = /^[^\d[]{0,20}(?<!\p{L})(?:code|código|pin|tan)(?!\p{L})[^\d[]{0,20}$/iu;
/** Six digits, written in any way, or what stands for them. */
const SIX_DIGITS = /(?<![\d[])(?:\d[ \u00a0\u202f-]?){5}\d(?!\d)|\[code\]/u;
/** Who says more than that says something of it. */
const LENGTH_MAX = 80;
/** Neither another number nor a currency. */
const PLAIN_WORDS = /^[\p{L}\s'’.,:;!-]*$/u;
/** All that may stand around a code: "it's 123456", "123456 is the code", "here you go 123 456". */
const AROUND: ReadonlySet<string> = new Set(
  (
    "the my that this it it's its is was code codes sms pin tan number here here's you go are there ok okay yes sorry now and please thanks thank i got received have " +
    'el la mi este ese es era código codigo clave número aquí aqui tiene tienes está esta toma tome va ahí vale sí si bueno perdón ya por favor gracias he recibido me ha llegado y ' +
    "le la mon ma ce c'est est c'était code numéro voici voilà tenez tiens oui d'accord pardon maintenant s'il vous te plaît merci j'ai reçu et " +
    "der die das mein er sie es ist war lautet code nummer hier ist's bitte da ja gut entschuldigung jetzt danke ich habe bekommen und"
  ).split(' '),
);

interface Found {
  /** As they stand there, or as they are kept. */
  readonly digits: string;
  /** What is said beside them. */
  readonly rest: string;
  readonly isLast: boolean;
}

function sixDigitsIn(text: string): Found | undefined {
  const found = text.length > LENGTH_MAX ? null : SIX_DIGITS.exec(text);
  if (!found) return undefined;
  const [digits] = found;
  const [before, behind] = [text.slice(0, found.index), text.slice(found.index + digits.length)];
  return { digits, rest: `${before} ${behind}`, isLast: /^[ .!]*$/u.test(behind) };
}

/** The digits of what says a code, and nothing else that could be meant. */
function digitsOfCode(text: string): string | undefined {
  const found = sixDigitsIn(text);
  if (!found || !PLAIN_WORDS.test(found.rest)) return undefined;
  const words =
    found.rest
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}']+/gu) ?? [];
  const isSaid = words.every((word) => AROUND.has(word)) || (found.isLast && NAMED_CODE.test(found.rest));
  return isSaid ? found.digits : undefined;
}

/** Whether it is a code, and nothing else. */
export const saysCode = (text: string): boolean => digitsOfCode(text) !== undefined;

/** Five digits, or seven: a code that was mistyped, and no amount where a code is awaited. */
export const isMistypedCode = (text: string): boolean => /^\s*(?:(?:\d[ -]?){5}|(?:\d[ -]?){7,8})[\s.!]*$/u.test(text);

/** Words with a code in them, and the words without it. */
export interface WithCode {
  readonly code: string;
  readonly kept: string;
}

/** The six digits; undefined when it is anything but a code. */
export function codeIn(text: string): WithCode | undefined {
  const digits = digitsOfCode(text);
  if (digits === undefined || digits === CODE_MARK) return undefined;
  return { code: digits.replace(/\D/g, ''), kept: text.replace(digits, CODE_MARK) };
}

/** Six digits, and seven, of which six may be right: no part of a sum or of a longer number. */
const MAY_BE_CODE = /(?<![\p{L}\p{Sc}\d•]|\d[.,])(?:\d{6,7}|\d{3}[ -]\d{3})(?![\p{L}\d]|[.,]\d)/gu;

/** The words without what may be the code, whatever else they say; undefined where there is nothing like it. */
export function withoutCodes(text: string): string | undefined {
  const kept = text.replaceAll(MAY_BE_CODE, CODE_MARK);
  return kept === text ? undefined : kept;
}

/** What was approved waits for its one-time code, or did until it was changed: whoever types one then types no amount. */
export const awaitsCode = ({ tasks }: ConversationContext): boolean =>
  tasks.some(({ stage, isCodeVoided }) => stage === 'code' || isCodeVoided);

/** What is said of the code, and of nothing that could be changed. */
const NAMED = /(?<!\p{L})(?:codes?|códigos?|codigos?|tan|sms|pin)(?!\p{L})/iu;
const AGAIN =
  /(?<!\p{L})(?:again|resend|re-send|another|new|(?:didn'?t|did not|haven'?t|have not|never)(?! (?:ask|request|want|order|need|authori)\p{L}*)|(?:not|hasn'?t|isn'?t) (?:yet )?(?:arrived?|received|got|come|here|there)|no code|missing|where|still waiting|(?:otra|de nuevo|reenv\p{L}*|nuevo|no (?:me )?(?:ha )?lleg\p{L}*|no (?:he )?recib\p{L}*)|(?:encore|renvo\p{L}*|nouveau|pas (?:reçu|arrivé)|rien reçu)|(?:noch ?mal|nochmals|erneut|neue[nrs]?|wieder|nicht (?:bekommen|erhalten|gekriegt|an|angekommen|gekommen|da)|kein(?:en)?))(?!\p{L})/iu;

/** "Nothing came", where nothing but a code was to come. */
const NOTHING_CAME =
  /^\P{L}*(?:(?:i |we )?(?:(?:did|have)(?:n'?t| not)|never) (?:get|got|gotten|receive|received) (?:it|anything|one|a message|an sms)(?: yet)?|i got nothing|(?:nothing|it) (?:came|arrived|has come|has arrived|(?:did|has)(?:n'?t| not) (?:come|arrived?))(?: yet)?|no me (?:ha )?lleg(?:ó|a|ado)(?: nada)?|no (?:he )?recib(?:í|ido)(?: nada)?|(?:je )?(?:n['’])?(?:ai )?rien reçu|il n'est pas arrivé|(?:ich )?(?:habe? )?nichts (?:bekommen|erhalten|gekriegt|angekommen)|(?:es )?(?:ist |kam )?nichts (?:an)?gekommen|es kam nichts(?: an)?|er kam nicht(?: an)?)\P{L}*$/iu;

/** "Send me the code again", "I didn't get a code": said where a code is awaited, it means that one. */
export const asksForCodeAgain = (text: string): boolean =>
  !/\d/.test(text) && ((NAMED.test(text) && AGAIN.test(text)) || NOTHING_CAME.test(text));

/** It speaks of codes, and a number in it is one of them: "I got 2 codes". */
export const speaksOfCode = (text: string): boolean => NAMED.test(text);

/** Whether a code is awaited, and this is one, or asks for it: "I got no code" may be read as a question about PINs, or worse. */
export const isAboutCode = ({ understanding, context }: Reading): boolean => {
  const { normalised } = understanding.linguistics;
  return awaitsCode(context) && (saysCode(normalised) || asksForCodeAgain(normalised));
};
