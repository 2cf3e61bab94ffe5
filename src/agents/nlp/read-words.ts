import type { Linguistics } from '../understanding.js';
import { normalise } from './normalise.js';
import { sentimentOf } from './sentiment.js';

/** ISO 639-2 for a language that can't be told. */
export const UNDETERMINED = 'und';

/** NLP: what can be said about the words before anybody asks what they mean. */
export function readWords(text: string): Linguistics {
  const normalised = normalise(text);
  return { normalised, language: languageOf(normalised), sentiment: sentimentOf(normalised) };
}

const ASCII = /^[\x00-\x7f]*$/;

/** Teller reads English. Letters that English does not have are not taken for it; which language they are is not guessed. */
function languageOf(normalised: string): string {
  if (ASCII.test(normalised)) return 'en';
  const letters = normalised.match(/\p{L}/gu)?.length ?? 0;
  const latin = normalised.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin * 2 < letters ? UNDETERMINED : 'en';
}
