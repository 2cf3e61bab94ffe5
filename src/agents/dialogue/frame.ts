import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../common/json.js';

/**
 * A task under way, as the conversation context keeps it: whoever takes the session up, on whatever device or instance,
 * goes on from here. `filling`: something is missing or wrong. `confirming`: it was read back and waits for a yes.
 * `code`: said yes to, an amount held, and it waits for the one-time code.
 */
export interface Frame extends JsonObject {
  readonly task: string;
  readonly stage: 'filling' | 'confirming' | 'code';
  readonly slots: Readonly<Record<string, Json>>;
  /** The slot that was asked for last. */
  readonly asked: string | null;
  /** Of what was read back last; null while filling. */
  readonly approvalId: string | null;
  /** Until when a yes counts; ISO 8601. */
  readonly lapsesAt: string | null;
  readonly wrongCodes: number;
  /** Left out: once, if it is about a code at all. */
  readonly codesSent?: number;
  /** A code was sent for what this was before it was changed: six digits are that code, and count for nothing. */
  readonly isCodeVoided?: true;
  /** It was ordered in the same message as another, and was not spoken of yet. */
  readonly isQueued?: true;
  /**
   * What was done of that message before it, as it was told: whoever says no to this one is told again. Not worded
   * afresh, since what it was done to may be gone by then, like a card that was replaced.
   */
  readonly toldBefore?: readonly string[];
  readonly touchedAt: string;
}

/** A task that nobody came back to for so long is given up, in milliseconds. */
export const GIVEN_UP_AFTER_MS = 30 * 60_000;

export const beginFrame = (task: string, now: Date): Frame => ({
  task,
  stage: 'filling',
  slots: {},
  asked: null,
  approvalId: null,
  lapsesAt: null,
  wrongCodes: 0,
  touchedAt: now.toISOString(),
});

export const isGivenUp = ({ touchedAt }: Frame, now: Date): boolean =>
  now.getTime() - Date.parse(touchedAt) > GIVEN_UP_AFTER_MS;

const STAGES: readonly unknown[] = ['filling', 'confirming', 'code'] satisfies readonly Frame['stage'][];
const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

/** Whether a stored value is a frame as this version writes it. */
export function isFrame(value: unknown): value is Frame {
  if (typeof value !== 'object' || value === null) return false;
  const frame = value as Readonly<Record<string, unknown>>;
  return (
    typeof frame['task'] === 'string' &&
    STAGES.includes(frame['stage']) &&
    typeof frame['slots'] === 'object' &&
    frame['slots'] !== null &&
    typeof frame['wrongCodes'] === 'number' &&
    [frame['asked'], frame['approvalId'], frame['lapsesAt']].every(isTextOrNull) &&
    !Number.isNaN(Date.parse(String(frame['touchedAt'])))
  );
}

/** Whether that is what is known already. Stored and read again, an object may have its keys in another order. */
export const knows = ({ slots }: Frame, name: string, value: Json): boolean => isDeepStrictEqual(slots[name], value);

export const touched = (frame: Frame, now: Date): Frame => ({ ...frame, touchedAt: now.toISOString() });

export function without(frame: Frame, name: string): Frame {
  const { [name]: _gone, ...slots } = frame.slots;
  return { ...frame, slots };
}
