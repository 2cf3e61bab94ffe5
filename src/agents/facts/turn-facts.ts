import type { Json, JsonObject } from '../../common/json.js';
import type { Turn } from '../agent.js';
import type { AgentFailureCode, Answer, Choice } from '../answer.js';
import { toPlain } from './plain-facts.js';
import { type Question, witnessOf } from './witness.js';

/**
 * All that an answer was made of beside the words themselves, and what it did: enough to have the same answer made again
 * at any later time, from nothing else (`npm run replay`). Kept with the reply; no client sees it but in an export.
 */
export interface TurnFacts extends JsonObject {
  readonly version: 1;
  /** When the agent was asked; ISO 8601. */
  readonly now: string;
  /** In which language the conversation stood before it; ISO 639-1. */
  readonly language: string | null;
  readonly isFirst: boolean;
  /** Of `Turn.unseenSince`; ISO 8601. */
  readonly unseenSince?: string;
  /** Of `Turn.saidBy`. */
  readonly saidBy?: string;
  readonly handedOver: 'waiting' | 'taken' | null;
  /** Why the books had refused an answer before this one. */
  readonly refusal: string | null;
  /** Agents that would have claimed the turn, had what they ask been there. */
  readonly away: readonly string[];
  /** How agents failed that were asked, by name; those that were left alone are among them. */
  readonly failed: Readonly<Record<string, AgentFailureCode>>;
  /** The conversation's context before and after. */
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly effects: readonly Json[];
  readonly heard: readonly HeardThen[];
}

/** As `toPlain` writes it. */
export interface HeardThen extends Question {
  readonly got: Json;
}

type Made = Pick<Answer, 'context' | 'effects'> & Pick<TurnFacts, 'failed'>;

export const factsOf = (turn: Turn, { away = [] }: Choice, { context, effects, failed }: Made): TurnFacts => ({
  version: 1,
  now: turn.now.toISOString(),
  language: turn.understanding.linguistics.languageBefore ?? null,
  isFirst: turn.isFirst,
  ...(turn.unseenSince && { unseenSince: turn.unseenSince.toISOString() }),
  ...(turn.saidBy && { saidBy: turn.saidBy }),
  handedOver: turn.handedOver ?? null,
  refusal: turn.refusal ?? null,
  away,
  failed,
  before: turn.context,
  after: context,
  effects: effects.map(toPlain),
  heard: witnessOf(turn).heard.map(({ question, got }) => ({ ...question, got: toPlain(got) })),
});

/** @returns undefined for what no version of ours wrote, or nobody: there is nothing to replay. */
export function parseFacts(stored: unknown): TurnFacts | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const facts = stored as Partial<TurnFacts>;
  const isWhole =
    facts.version === 1 &&
    typeof facts.now === 'string' &&
    [facts.before, facts.after, facts.failed].every((each) => typeof each === 'object' && each !== null) &&
    [facts.effects, facts.heard, facts.away].every((list) => Array.isArray(list));
  return isWhole ? (facts as TurnFacts) : undefined;
}
