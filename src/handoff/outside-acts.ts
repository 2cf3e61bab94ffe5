import type { Message, MessageId } from '../chat/index.js';
import type { StoredSuggestion } from './handoff.js';

/**
 * What came of a tool of others that changes something. `suggested`: it has answered, but not to the customer, since a
 * person had the session by then. `under_way`: it is at work. `not_known`: it was asked, and may have done it.
 */
export const OUTSIDE_OUTCOMES = ['done', 'not_done', 'suggested', 'under_way', 'not_known'] as const;
export type OutsideOutcome = (typeof OUTSIDE_OUTCOMES)[number];

export interface OutsideAct {
  readonly turnId: MessageId;
  readonly sequenceNumber: number;
  /** `server/tool`. */
  readonly tool: string;
  readonly outcome: OutsideOutcome;
}

interface Step {
  readonly evidence?: { readonly confirmation?: unknown };
}

/** How `agents/mcp` says what came of a call. */
const OUTCOME_OF: Readonly<Record<string, OutsideOutcome>> = {
  passed_on: 'done',
  refused: 'not_done',
  away: 'not_done',
};

/** @param messages  oldest first. */
export function outsideActsIn(
  messages: readonly Message[],
  suggestions: readonly StoredSuggestion[],
): readonly OutsideAct[] {
  return messages.flatMap(({ id: turnId, sequenceNumber, direction, processing: { acting: tool } }) => {
    if (direction !== 'incoming' || typeof tool !== 'string') return [];
    const reply = messages.find(({ parentId }) => parentId === turnId);
    const isSuggested = suggestions.some(({ messageId, sources }) => messageId === turnId && sources.length > 0);
    return [{ turnId, sequenceNumber, tool, outcome: reply ? outcomeIn(reply, isSuggested) : 'under_way' }];
  });
}

function outcomeIn({ processing: { trace } }: Message, isSuggested: boolean): OutsideOutcome {
  const steps: readonly unknown[] = Array.isArray(trace) ? trace : [];
  const stages = steps.map((step) => String((step as Step).evidence?.confirmation));
  const known = stages.map((stage) => OUTCOME_OF[stage]).find((outcome) => outcome !== undefined);
  return known ?? (isSuggested ? 'suggested' : 'not_known');
}

/** Answers to these are about what was done, as far as the assistant knows. */
const ABOUT_DEEDS: readonly (string | null)[] = [
  'affirm',
  'deny',
  'cancel',
  'correct',
  'repeat',
  'transfer_status',
  'cancel_transfer',
];

/**
 * Where something may have been done that the assistant does not know of, nothing is suggested that speaks as if it did:
 * "nothing was done" would be such a reply. What it says of the act itself stays, and what was suggested before.
 */
export function withoutGuesses(
  suggestions: readonly StoredSuggestion[],
  acts: readonly OutsideAct[],
  messages: readonly Message[],
): readonly StoredSuggestion[] {
  const first = acts.find(({ outcome }) => outcome === 'under_way' || outcome === 'not_known');
  if (!first) return suggestions;
  const guesses = messages.filter(
    ({ sequenceNumber, intent }) => sequenceNumber > first.sequenceNumber && ABOUT_DEEDS.includes(intent),
  );
  return suggestions.filter(({ messageId }) => !guesses.some(({ id }) => id === messageId));
}
