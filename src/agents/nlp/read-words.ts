import { sensitiveSpans } from '../../common/sensitive/index.js';
import type { Linguistics } from '../understanding.js';
import { alarmIn } from './alarm.js';
import { DEFAULT_LANGUAGE, languageOf } from './language.js';
import { normalise } from './normalise.js';
import { isProfane } from './profanity.js';
import { sentimentOf } from './sentiment.js';

export interface Spoken {
  /** The conversation's language so far, ISO 639-1: see `sessionLanguageOf`. */
  readonly language?: string;
}

/** NLP: what can be said about the words before anybody asks what they mean. */
export function readWords(text: string, { language: spoken = DEFAULT_LANGUAGE }: Spoken = {}): Linguistics {
  const normalised = normalise(text);
  const language = languageOf(normalised, spoken);
  const alarm = alarmIn(normalised);
  return {
    normalised,
    language,
    sentiment: sentimentOf(normalised, language),
    ...(alarm && { alarm }),
    isProfane: isProfane(normalised),
    sensitive: sensitiveSpans(normalised),
  };
}
