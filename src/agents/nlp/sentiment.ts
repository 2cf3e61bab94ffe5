import type { Sentiment } from '../understanding.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/**
 * Words about how the customer feels, and none about what happened: "stolen", "lost" and "declined" are banking, and
 * counting them calls every neutral report of theft angry.
 */
const PLEASED = words(
  'amazing appreciate appreciated awesome brilliant cheers cool excellent fantastic glad good great happy helpful love lovely nice perfect pleased super thank thanks thx wonderful',
);
const DISPLEASED = words(
  'absurd angry annoyed annoying appalling awful bad crap disappointed disappointing disgrace disgusting frustrated frustrating furious hate horrible idiot idiotic joke mad nonsense nightmare pathetic ridiculous rubbish scandalous shame sick stupid terrible unacceptable unhappy upset useless worst wtf',
);
const NEGATIONS = words(
  "no not never isn't wasn't aren't don't didn't doesn't can't cannot won't dont didnt doesnt isnt hardly",
);
/** How many words after a negation it still turns round. */
const NEGATION_REACH = 2;
const NEUTRAL_BELOW = 0.2;

/** A small word list. Good enough to notice anger; nothing that moves money may hang on it. */
export function sentimentOf(normalised: string): Sentiment {
  const tokens = normalised.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  let sum = 0;
  tokens.forEach((token, at) => {
    const feeling = PLEASED.has(token) ? 1 : DISPLEASED.has(token) ? -1 : 0;
    if (feeling !== 0) sum += isNegated(tokens, at) ? -feeling : feeling;
  });
  const score = sum / (Math.abs(sum) + 1); // one word gives ±0.5; more come nearer to ±1
  return { score, label: labelOf(score) };
}

const isNegated = (tokens: readonly string[], at: number): boolean =>
  tokens.slice(Math.max(0, at - NEGATION_REACH), at).some((token) => NEGATIONS.has(token));

function labelOf(score: number): Sentiment['label'] {
  if (Math.abs(score) < NEUTRAL_BELOW) return 'neutral';
  return score > 0 ? 'positive' : 'negative';
}
