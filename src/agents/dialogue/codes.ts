import type { Reading } from '../agent.js';

/** "123456", "123 456", "the code is 123456" */
const CODE = /^(?:[^\d]{0,20}(?<!\p{L})(?:code|código|pin|tan)(?!\p{L})[^\d]{0,20})?((?:\d[ -]?){5}\d)[ .!]*$/iu;

/** The six digits; undefined when it is anything but a code. */
export const codeIn = (text: string): string | undefined => CODE.exec(text)?.[1]?.replace(/[ -]/g, '');

const NAMED = /(?<!\p{L})(?:codes?|códigos?|codigos?|tan|sms|pin)(?!\p{L})/iu;
const AGAIN =
  /(?<!\p{L})(?:again|resend|re-send|another|new|didn'?t|did not|haven'?t|have not|never|not (?:arrived|received|got|come)|no code|missing|where|(?:otra|de nuevo|reenv\p{L}*|nuevo|no (?:me )?(?:ha )?lleg\p{L}*|no (?:he )?recib\p{L}*)|(?:encore|renvo\p{L}*|nouveau|pas (?:reçu|arrivé)|rien reçu)|(?:noch ?mal|nochmals|erneut|neue[nrs]?|wieder|nicht (?:bekommen|erhalten|angekommen|da)|kein(?:en)?))(?!\p{L})/iu;

/** "Send me the code again", "I didn't get a code": said where a code is awaited, it means that one. */
export const asksForCodeAgain = (text: string): boolean => !/\d/.test(text) && NAMED.test(text) && AGAIN.test(text);

/** Whether a code is awaited, and this is one, or asks for it: "I got no code" may be read as a question about PINs, or worse. */
export const isAboutCode = ({ understanding, context }: Reading): boolean => {
  const { normalised } = understanding.linguistics;
  return context.tasks.at(-1)?.stage === 'code' && (codeIn(normalised) !== undefined || asksForCodeAgain(normalised));
};
