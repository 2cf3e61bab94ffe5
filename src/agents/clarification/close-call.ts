import { OUT_OF_SCOPE } from '../nlu/intents.js';
import type { ScoredIntent, Understanding } from '../understanding.js';

/** Two intents that a message may mean, the likelier first. */
export type Options = readonly [string, string];

/** From here on the likeliest is gone by, whatever comes second. */
export const CLEAR = 0.8;
/** So likely the second is at least, and both together. */
const SECOND_MIN = 0.15;
const BOTH_MIN = 0.7;
/** What these say is said at once and harms nobody: it is not worth a question, unless nothing is believed at all. */
const BELIEVED = 0.5;

const ACTS = new Set([
  'transfer_money',
  'bill_payment',
  'standing_order',
  'cancel_transfer',
  'add_payee',
  'card_block',
  'card_unblock',
  'card_replace',
  'card_limits',
  'dispute_transaction',
]);
/** Courtesies, and answers to what was asked: nobody is asked which of them they meant. */
const NO_REQUESTS = new Set([
  'greeting',
  'thanks',
  'goodbye',
  'help',
  'affirm',
  'deny',
  'correct',
  'cancel',
  'repeat',
  OUT_OF_SCOPE,
]);

type Read = Pick<Understanding, 'intent' | 'alternatives' | 'entities'>;

/**
 * The two that are too close to choose between, where the choice matters: one of them does something, or neither is
 * believed. The limits are from the everyday exam: 1.6 % of its texts are asked about, and all of those mean one of the two
 * (docs/nlu.md).
 */
export function closeCallIn({ intent, alternatives, entities }: Read): Options | undefined {
  const [first, second] = [intent, ...alternatives].filter((each) => !isRejection(each));
  if (!first || !second || !isClose(first, second)) return undefined;
  const options: Options = [first.intent, second.intent];
  const matters = first.confidence < BELIEVED || options.some((each) => ACTS.has(each));
  const isAskable = matters && !options.some((each) => NO_REQUESTS.has(each)) && !isOrder(options, entities);
  return isAskable ? options : undefined;
}

const isClose = (first: ScoredIntent, second: ScoredIntent): boolean =>
  first.confidence < CLEAR && second.confidence >= SECOND_MIN && first.confidence + second.confidence >= BOTH_MIN;

/** "Transfer money to Anna": whoever names somebody to send to is no asker; it is read back before anything is sent. */
const isOrder = ([first, second]: Options, entities: Read['entities']): boolean =>
  first === 'transfer_money' && !ACTS.has(second) && entities.some(({ type }) => type === 'payee_name');

const isRejection = ({ intent }: ScoredIntent): boolean => intent === OUT_OF_SCOPE;
