import { sensitiveSpans } from '../../common/sensitive/index.js';
import type { Linguistics } from '../understanding.js';
import { alarmIn } from './alarm.js';
import { languageOf, UNDETERMINED } from './language.js';
import { hardshipIn } from './hardship.js';
import { isInsult } from './insults.js';
import { normalise } from './normalise.js';
import { isProfane } from './profanity.js';
import { rightIn } from './rights.js';
import { sentimentOf } from './sentiment.js';

export interface Spoken {
  /** The conversation's language so far: see `sessionLanguageOf`. Left out, nothing is known of it. */
  readonly language?: string;
}

/** NLP: what can be said about the words before anybody asks what they mean. */
export function readWords(text: string, { language: spoken = UNDETERMINED }: Spoken = {}): Linguistics {
  const normalised = normalise(text);
  const { language, isAssumed, orElse } = languageOf(normalised, spoken);
  const alarm = alarmIn(normalised);
  const right = rightIn(normalised);
  const hardship = hardshipIn(normalised);
  return {
    normalised,
    language,
    languageBefore: spoken,
    ...(isAssumed && { isLanguageAssumed: isAssumed }),
    ...(orElse && { languageOrElse: orElse }),
    sentiment: sentimentOf(normalised, language),
    ...(alarm && { alarm }),
    ...(right !== undefined && { right }),
    isProfane: isProfane(normalised),
    ...(isInsult(normalised) && { isInsult: true as const }),
    ...(hardship && { hardship }),
    sensitive: sensitiveSpans(normalised),
  };
}
