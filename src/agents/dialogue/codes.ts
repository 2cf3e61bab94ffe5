import { CODE_MARK } from '../../common/sensitive/index.js';
import type { Reading } from '../agent.js';
import type { ConversationContext } from '../conversation-context.js';

/** "123456", "123 456", "the code is 123456"; and as it is kept: "the code is [code]" */
const CODE =
  /^(?:[^\d[]{0,20}(?<!\p{L})(?:code|código|pin|tan)(?!\p{L})[^\d[]{0,20})?((?:\d[ -]?){5}\d|\[code\])[ .!]*$/iu;

/** Whether it is a code, and nothing else. */
export const saysCode = (text: string): boolean => CODE.test(text);

/** Words with a code in them, and the words without it. */
export interface WithCode {
  readonly code: string;
  readonly kept: string;
}

/** The six digits; undefined when it is anything but a code. */
export function codeIn(text: string): WithCode | undefined {
  const digits = CODE.exec(text)?.[1];
  if (digits === undefined || digits === CODE_MARK) return undefined;
  return { code: digits.replace(/[ -]/g, ''), kept: text.replace(digits, CODE_MARK) };
}

/** What was approved waits for its one-time code. */
export const awaitsCode = ({ tasks }: ConversationContext): boolean => tasks.at(-1)?.stage === 'code';

const NAMED = /(?<!\p{L})(?:codes?|códigos?|codigos?|tan|sms|pin)(?!\p{L})/iu;
const AGAIN =
  /(?<!\p{L})(?:again|resend|re-send|another|new|didn'?t|did not|haven'?t|have not|never|not (?:arrived|received|got|come)|no code|missing|where|(?:otra|de nuevo|reenv\p{L}*|nuevo|no (?:me )?(?:ha )?lleg\p{L}*|no (?:he )?recib\p{L}*)|(?:encore|renvo\p{L}*|nouveau|pas (?:reçu|arrivé)|rien reçu)|(?:noch ?mal|nochmals|erneut|neue[nrs]?|wieder|nicht (?:bekommen|erhalten|angekommen|da)|kein(?:en)?))(?!\p{L})/iu;

/** "Send me the code again", "I didn't get a code": said where a code is awaited, it means that one. */
export const asksForCodeAgain = (text: string): boolean => !/\d/.test(text) && NAMED.test(text) && AGAIN.test(text);

/** Whether a code is awaited, and this is one, or asks for it: "I got no code" may be read as a question about PINs, or worse. */
export const isAboutCode = ({ understanding, context }: Reading): boolean => {
  const { normalised } = understanding.linguistics;
  return awaitsCode(context) && (saysCode(normalised) || asksForCodeAgain(normalised));
};
