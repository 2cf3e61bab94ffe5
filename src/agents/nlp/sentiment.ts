import type { Sentiment } from '../understanding.js';
import { feelingsIn } from './feelings.js';
import { fold } from './fold.js';
import { isInsult } from './insults.js';

/** How many words after a negation it still turns round. */
const NEGATION_REACH = 2;
const NEUTRAL_BELOW = 0.2;

/** A small word list. Good enough to notice anger; nothing that moves money may hang on it. */
export function sentimentOf(normalised: string, language = 'en'): Sentiment {
  const feelings = feelingsIn(language);
  const tokens = fold(normalised).match(WORDS) ?? [];
  let sum = (feelings.complaints.test(normalised) ? -1 : 0) - (isInsult(normalised) ? 1 : 0);
  tokens.forEach((token, at) => {
    const feeling = feelings.pleased.has(token) ? 1 : feelings.displeased.has(token) ? -1 : 0;
    if (feeling === 0) return;
    const isNegated = tokens
      .slice(Math.max(0, at - NEGATION_REACH), at)
      .some((before) => feelings.negations.has(before));
    sum += isNegated && !isThanks(tokens, at) ? -feeling : feeling;
  });
  const score = sum / (Math.abs(sum) + 1); // one word gives ±0.5; more come nearer to ±1
  return { score, label: labelOf(score) };
}

const WORDS = /[\p{L}']+/gu;

/** "No thanks", "nein danke": polite, whatever stands before it. */
const THANKS: ReadonlySet<string> = new Set(['thanks', 'thank', 'thx', 'gracias', 'merci', 'danke']);
const isThanks = (tokens: readonly string[], at: number): boolean => THANKS.has(tokens[at] ?? '');

function labelOf(score: number): Sentiment['label'] {
  if (Math.abs(score) < NEUTRAL_BELOW) return 'neutral';
  return score > 0 ? 'positive' : 'negative';
}
