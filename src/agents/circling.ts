import { createHash } from 'node:crypto';
import type { JsonObject } from '../common/json.js';
import type { AgentReply, Reading, Turn } from './agent.js';
import type { ConversationContext } from './conversation-context.js';
import { inLanguage, type Language } from './languages.js';
import { fold } from './nlp/fold.js';

/*
 * Going round in circles: a customer who says and hears the same again and again, is asked the same again and again, or gets
 * angrier, is led to a person. Whoever checks a balance twice, or once more after a transfer, is not.
 */

/** What was answered not long ago: enough to know it again. */
export interface Lately extends JsonObject {
  /** Digest of the text. */
  readonly answer: string;
  /** Digests of the words to which it was the answer. */
  readonly request: readonly string[];
  /** ISO 8601. */
  readonly at: string;
}

/** The same answer to the same words so often, among the last `KEPT_MAX` and within `STRETCH_MS`, is a circle. */
const SAME_UNTIL_PERSON = 3;
const KEPT_MAX = 5;
const STRETCH_MS = 10 * 60_000;
/** Answers in vain with which a person is offered: the question is then asked for the third time. */
const VAIN_UNTIL_OFFER = 2;
/** And with which one is asked for. Whoever says no gets out of a task before that. */
const VAIN_UNTIL_PERSON = 5;
/** Displeased messages in a row that need not get any worse. */
const DISPLEASED_UNTIL_PERSON = 3;

/** Words of a message that are compared, the first of them. */
const WORDS_MAX = 24;
/** Of the words of both, more than this part has to be in each: five words and one of them more are something else. */
const SHARED_ALIKE = 0.8;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** "What's my balance" and "what is my balance?" are the same: short words say little, unless there are no others. */
function requestOf({ understanding }: Reading): readonly string[] {
  const words = fold(understanding.linguistics.normalised).match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => word.length > 2 || /\p{N}/u.test(word));
  return [...new Set(telling.length > 0 ? telling : words)].slice(0, WORDS_MAX).map(digestOf);
}

/** Different questions may well have the same answer: "what was my balance yesterday", "how much do I owe". */
function isAlike(request: readonly string[], other: readonly string[]): boolean {
  const shared = request.filter((word) => other.includes(word)).length;
  const all = request.length + other.length - shared;
  return all === 0 || shared / all > SHARED_ALIKE;
}

/** Courtesies come from nowhere and may be repeated; what does something gets on; a task counts for itself. */
const isCounted = ({ sources, effects = [], isInVain }: AgentReply): boolean =>
  sources.length > 0 && effects.length === 0 && isInVain === undefined;

/** Whether this reply would be one round more. */
export function goesInCircles(reply: AgentReply, turn: Reading & Pick<Turn, 'now'>): boolean {
  const { context, now } = turn;
  if (reply.isInVain && (context.inVain ?? 0) + 1 >= VAIN_UNTIL_PERSON) return true;
  const answer = digestOf(reply.text);
  const asked = requestOf(turn);
  const same = recent(context, now).filter((each) => each.answer === answer && isAlike(each.request, asked)).length;
  return isCounted(reply) && same + 1 >= SAME_UNTIL_PERSON;
}

/** Messages in a row that nobody could answer, with which a person is offered; with the next one takes over. */
export const FALLBACKS_UNTIL_OFFER = 2;

/** Whether the customer should hear with this reply that there are people, too. */
export const offersPerson = (reply: AgentReply, { inVain = 0 }: ConversationContext): boolean =>
  reply.isInVain === true && inVain + 1 >= VAIN_UNTIL_OFFER;

const recent = ({ lately = [] }: ConversationContext, now: Date): readonly Lately[] =>
  lately.filter(({ at }) => now.getTime() - Date.parse(at) < STRETCH_MS);

/** The context after this reply, with what the next one has to know about it. */
export function remembering(context: ConversationContext, reply: AgentReply, turn: Turn): ConversationContext {
  const { inVain: _vain, lately: _lately, displeased: _displeased, ...others } = context;
  const lately = latelyAfter(reply, turn);
  const inVain = reply.isInVain ? (turn.context.inVain ?? 0) + 1 : 0;
  const displeased = displeasedAfter(turn);
  return {
    ...others,
    ...(lately.length > 0 && { lately }),
    ...(inVain > 0 && { inVain }),
    ...(displeased.length > 0 && { displeased }),
  };
}

function latelyAfter(reply: AgentReply, turn: Turn): readonly Lately[] {
  const { context, now } = turn;
  if ((reply.effects ?? []).length > 0) return []; // something was done
  const said = isCounted(reply)
    ? [{ answer: digestOf(reply.text), request: requestOf(turn), at: now.toISOString() }]
    : [];
  return [...recent(context, now), ...said].slice(-KEPT_MAX);
}

function displeasedAfter(turn: Turn): readonly number[] {
  if (!isDispleased(turn)) return [];
  const { score } = turn.understanding.linguistics.sentiment;
  return [...(turn.context.displeased ?? []), score].slice(-DISPLEASED_UNTIL_PERSON);
}

const isDispleased = ({ understanding }: Reading): boolean => understanding.linguistics.sentiment.label === 'negative';

/** Displeased once more, and worse than before, or in other words than those of a polite person, or for the third time. */
export function isGettingAngrier(reading: Reading): boolean {
  const { displeased = [] } = reading.context;
  const last = displeased.at(-1);
  if (last === undefined || !isDispleased(reading)) return false;
  const { sentiment, isProfane, isInsult = false } = reading.understanding.linguistics;
  return sentiment.score < last || isProfane || isInsult || displeased.length + 1 >= DISPLEASED_UNTIL_PERSON;
}

export const personOffered = (language: Language): string =>
  inLanguage(language, {
    en: 'If you would rather talk to a person, just say so.',
    es: 'Si prefiere hablar con una persona, dígamelo.',
    fr: 'Si vous préférez parler à une personne, dites-le-moi.',
    de: 'Wenn Sie lieber mit einem Menschen sprechen, sagen Sie es einfach.',
  });
