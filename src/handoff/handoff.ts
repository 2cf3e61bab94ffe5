import { ESCALATION_REASONS } from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import type { MessageId } from '../chat/index.js';
import type { JsonObject } from '../common/json.js';
import type { SessionRecord } from '../sessions/index.js';

/** `taken`: a manager stepped in, and nobody had asked for a person. */
export const HANDOFF_REASONS = [...ESCALATION_REASONS, 'taken'] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** One time that a person was wanted. */
export interface HandoffRecord {
  readonly handoffId: string;
  readonly reason: HandoffReason;
  /** What was given with `POST …/escalate`. */
  readonly note: string | null;
  /** Names of the tasks that were under way, and are void. */
  readonly dropped: readonly string[];
  readonly requestedAt: Date;
  readonly takenBy: UserId | null;
  readonly takenAt: Date | null;
}

export interface InboxEntry {
  readonly session: SessionRecord;
  readonly handoff: HandoffRecord;
  readonly customerName: string;
  /** What the customer said last, if anything. */
  readonly lastSaid: string | null;
}

export interface StoredSuggestion {
  readonly messageId: MessageId;
  readonly agent: string;
  readonly text: string;
  readonly confidence: number;
  readonly sources: readonly JsonObject[];
}
