import type { Reading } from '../../agent.js';
import type { Understanding } from '../../understanding.js';
import { requestIn } from '../requests.js';
import type { AskedBefore } from './asked-before.js';
import { DETERMINERS, FOLLOW_UP_WORDS } from './question-words.js';
import { runsIn, wordsIn } from './words.js';

const OPENER =
  /^[¿\s]*(?:(?:ok(?:ay)?|so|then|entonces|alors|dann)[, ]+)?(?:and|or|what about|how about|y|e|o|qué (?:hay|tal)|et|ou|qu'en est-il|und|oder|was ist mit|wie (?:steht|sieht) es)(?!\p{L})/iu;
/** Whoever says more than that says something of its own. */
const NAMED_WORDS_MAX = 4;
/** From so much confidence on, another intent is what is meant. */
const SURE = 0.8;
/** What such words may be read as, being so few. */
const ABOUT_MONEY = [
  'spending_summary',
  'search_transactions',
  'transaction_history',
  'account_balance',
  'out_of_scope',
];
/** What a question about entries can go on with. */
const NAMED = ['period', 'category', 'merchant', 'payee_name'];

/** The question that this one goes on with: "and last month?", "y en Spotify?"; undefined where it stands by itself. */
export function goesOnWith({ understanding, context }: Reading): AskedBefore | undefined {
  const { askedBefore, tasks, askedWhich, pendingCall } = context;
  if (!askedBefore || tasks.length > 0 || askedWhich || pendingCall) return undefined;
  const { intent, confidence } = understanding.intent;
  const isOther = confidence >= SURE && !ABOUT_MONEY.includes(intent);
  return !isOther && isElliptic(understanding) ? askedBefore : undefined;
}

/** What is asked of the bank, by a message that may go on with the one before. */
export const requestOf = (reading: Reading): string => goesOnWith(reading)?.request ?? requestIn(reading.understanding);

/** Names a time, a kind or somebody, and nothing else. */
function isElliptic(understanding: Understanding): boolean {
  const { linguistics, entities } = understanding;
  const text = linguistics.normalised;
  const named = entities.filter(({ type }) => NAMED.includes(type));
  const left = runsIn(understanding).flatMap((run) => run.words);
  if (named.length + left.length === 0 || left.length > NAMED_WORDS_MAX) return false;
  const others = wordsIn(text).filter(
    ({ start, end }) =>
      !named.some((entity) => entity.start < end && start < entity.end) && !left.some((word) => word.start === start),
  );
  if (!OPENER.test(text)) return others.length === 0 && left.length === 0;
  return others.every(({ lower }) => FOLLOW_UP_WORDS.has(lower) || DETERMINERS.has(lower));
}
