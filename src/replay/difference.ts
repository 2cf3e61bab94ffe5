import { isDeepStrictEqual } from 'node:util';
import { type Answer, toPlain, type TurnFacts, type Understanding } from '../agents/index.js';
import type { Json, JsonObject } from '../common/json.js';
import type { RecordedAnswer, RecordedTurn } from './recording.js';

/** `question`: today's agent asks the world what was not asked then, so what it would say is not known. */
export type Aspect =
  | 'intent'
  | 'entities'
  | 'language'
  | 'alarm'
  | 'agent'
  | 'reply'
  | 'actions'
  | 'slots'
  | 'context'
  | 'question'
  | 'error';

export interface Difference extends JsonObject {
  /** Number of the customer's message in its session. */
  readonly number: number;
  readonly turnId: string;
  readonly said: string;
  readonly what: Aspect;
  readonly then: Json;
  readonly now: Json;
}

type Pair = readonly [what: Aspect, then: unknown, now: unknown];

const differing = ({ number, turnId, said }: RecordedTurn, pairs: readonly Pair[]): readonly Difference[] =>
  pairs
    .map(([what, then, now]) => ({ number, turnId, said, what, then: toPlain(then), now: toPlain(now) }))
    .filter(({ then, now }) => !isDeepStrictEqual(then, now));

export const readingDifferences = (turn: RecordedTurn, now: Understanding): readonly Difference[] =>
  differing(turn, [
    ['intent', turn.intent, now.intent.intent],
    ['entities', turn.entities, now.entities],
    ['language', turn.processing['language'], now.linguistics.language],
    ['alarm', turn.processing['alarm'], now.linguistics.alarm],
  ]);

export const answerDifferences = (turn: RecordedTurn, then: RecordedAnswer, now: Answer): readonly Difference[] => {
  const [before, after] = [then.facts, now.facts];
  if (!before || !after) throw new Error('An answer is compared by its facts.');
  return differing(turn, [
    ['agent', then.agent, now.agentName],
    ['reply', then.text, now.text],
    ['actions', before.effects.map(withoutIds), after.effects.map(withoutIds)],
    ['slots', tasksIn(before), tasksIn(after)],
    ['context', rest(before, before), rest(after, before)],
  ]);
};

/** @param now  what stands in the place of an answer that could not be made */
export const oneDifference = (turn: RecordedTurn, what: Aspect, then: unknown, now: unknown): readonly Difference[] =>
  differing(turn, [[what, then, now]]);

/** An approval has another ID each time, and what is remembered comes from no ledger. */
const NOT_THE_SAME = ['approvalId', 'sources'];

const withoutIds = (value: Json | undefined): Json => {
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (Array.isArray(value)) return value.map((each: Json) => withoutIds(each));
  const members = Object.entries(value).filter(([name]) => !NOT_THE_SAME.includes(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutIds(member as Json)]));
};

const tasksIn = ({ after }: TurnFacts): Json => withoutIds(after['tasks']);

/** Elsewhere compared, or another version's. */
const NOT_COMPARED = ['version', 'tasks', 'currentIntent', 'language'];

/** What the conversation knows beside its tasks: of that, what was known of then. A later version may know more. */
function rest({ after }: TurnFacts, then: TurnFacts): JsonObject {
  const names = Object.keys(then.after).filter((name) => !NOT_COMPARED.includes(name));
  return Object.fromEntries(names.map((name) => [name, withoutIds(after[name])]));
}
