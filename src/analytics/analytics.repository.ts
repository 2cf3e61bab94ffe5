import type { Period } from './period.js';

/** Conversations that began on one day (UTC) and in which something was said. */
export interface SessionCell {
  readonly day: string;
  readonly isResolved: boolean;
  /** A person was asked for, or came by. */
  readonly hadPerson: boolean;
  readonly count: number;
}

/** Messages that have all of this in common. */
export interface MessageCell {
  readonly day: string;
  /** Of a customer's message; null on all that is said to them. */
  readonly turnState: string | null;
  readonly intent: string | null;
  readonly sentiment: string | null;
  /** Of the answer to a message; null on everything else. */
  readonly agent: string | null;
  readonly rating: 'up' | 'down' | null;
  readonly count: number;
  /** Sum of the sentiments' scores. */
  readonly score: number;
}

/** So many answers took so long. */
export interface LatencyCell {
  readonly ms: number;
  readonly count: number;
}

export interface Counts {
  readonly sessions: readonly SessionCell[];
  readonly messages: readonly MessageCell[];
  /** The quickest first. Without what no agent answered. */
  readonly latencies: readonly LatencyCell[];
}

export abstract class AnalyticsRepository {
  /** What was opened and said in the period, counted: as many cells as there are differences, however much was said. */
  abstract count(period: Period): Promise<Counts>;
}
