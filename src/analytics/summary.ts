import type { Counts, LatencyCell, MessageCell, SessionCell } from './analytics.repository.js';
import { daysIn, type Period } from './period.js';

/** Shares lie between 0 and 1, and are null where there is nothing to have a share of. */
type Share = number | null;

export interface Summary {
  readonly sessions: SessionFigures & { readonly resolutionRate: Share; readonly containmentRate: Share };
  readonly turns: TurnFigures & {
    readonly answered: number;
    readonly cancelled: number;
    readonly open: number;
    readonly fallbackRate: Share;
    readonly latencyMs: Readonly<Record<'p50' | 'p90' | 'p95' | 'p99', number | null>>;
  };
  readonly topIntents: readonly { readonly intent: string; readonly count: number; readonly share: number }[];
  readonly sentiment: Readonly<Record<'positive' | 'neutral' | 'negative', number>> & {
    readonly averageScore: number | null;
  };
  readonly feedback: FeedbackFigures & { readonly upRate: Share };
  readonly days: readonly DayFigures[];
}

interface SessionFigures {
  readonly total: number;
  readonly resolved: number;
  /** Resolved without a person. */
  readonly contained: number;
  readonly withPerson: number;
}

interface TurnFigures {
  readonly total: number;
  readonly failed: number;
  readonly fallbacks: number;
}

interface FeedbackFigures {
  readonly up: number;
  readonly down: number;
}

export interface DayFigures {
  readonly day: string;
  readonly sessions: SessionFigures;
  readonly turns: TurnFigures;
  readonly feedback: FeedbackFigures;
}

const INTENTS_MAX = 10;
const FALLBACK = 'Fallback';

export function summarise({ sessions, messages, latencies }: Counts, period: Period): Summary {
  const all = sessionFigures(sessions);
  const said = messages.filter(({ turnState }) => turnState !== null);
  const turns = turnFigures(messages);
  const inState = (state: string): number => countOf(said, ({ turnState }) => turnState === state);
  const feedback = feedbackFigures(messages);
  return {
    sessions: {
      ...all,
      resolutionRate: share(all.resolved, all.total),
      containmentRate: share(all.contained, all.total),
    },
    turns: {
      ...turns,
      answered: inState('answered'),
      cancelled: inState('cancelled'),
      open: inState('open'),
      fallbackRate: share(
        turns.fallbacks,
        countOf(messages, ({ agent }) => agent !== null),
      ),
      latencyMs: {
        p50: percentile(latencies, 0.5),
        p90: percentile(latencies, 0.9),
        p95: percentile(latencies, 0.95),
        p99: percentile(latencies, 0.99),
      },
    },
    topIntents: topIntents(said),
    sentiment: {
      positive: countOf(said, ({ sentiment }) => sentiment === 'positive'),
      neutral: countOf(said, ({ sentiment }) => sentiment === 'neutral'),
      negative: countOf(said, ({ sentiment }) => sentiment === 'negative'),
      averageScore: share(
        said.reduce((sum, { score }) => sum + score, 0),
        countOf(said),
      ),
    },
    feedback: { ...feedback, upRate: share(feedback.up, feedback.up + feedback.down) },
    days: daysIn(period).map((day) => {
      const [begun, spoken] = [
        sessions.filter((cell) => cell.day === day),
        messages.filter((cell) => cell.day === day),
      ];
      return { day, sessions: sessionFigures(begun), turns: turnFigures(spoken), feedback: feedbackFigures(spoken) };
    }),
  };
}

function countOf<Cell extends { readonly count: number }>(
  cells: readonly Cell[],
  isMeant: (cell: Cell) => boolean = () => true,
): number {
  return cells.reduce((sum, cell) => (isMeant(cell) ? sum + cell.count : sum), 0);
}

const share = (part: number, whole: number): Share => (whole === 0 ? null : part / whole);

const sessionFigures = (cells: readonly SessionCell[]): SessionFigures => ({
  total: countOf(cells),
  resolved: countOf(cells, ({ isResolved }) => isResolved),
  contained: countOf(cells, ({ isResolved, hadPerson }) => isResolved && !hadPerson),
  withPerson: countOf(cells, ({ hadPerson }) => hadPerson),
});

const turnFigures = (cells: readonly MessageCell[]): TurnFigures => ({
  total: countOf(cells, ({ turnState }) => turnState !== null),
  failed: countOf(cells, ({ turnState }) => turnState === 'failed'),
  fallbacks: countOf(cells, ({ agent }) => agent === FALLBACK),
});

const feedbackFigures = (cells: readonly MessageCell[]): FeedbackFigures => ({
  up: countOf(cells, ({ rating }) => rating === 'up'),
  down: countOf(cells, ({ rating }) => rating === 'down'),
});

function topIntents(said: readonly MessageCell[]): Summary['topIntents'] {
  const counts = new Map<string, number>();
  for (const { intent, count } of said) if (intent !== null) counts.set(intent, (counts.get(intent) ?? 0) + count);
  const total = countOf(said);
  return [...counts]
    .map(([intent, count]) => ({ intent, count, share: count / total }))
    .sort((one, other) => other.count - one.count || (one.intent < other.intent ? -1 : 1))
    .slice(0, INTENTS_MAX);
}

/** Nearest rank: the smallest time within which so large a part was answered. @param cells  the quickest first */
function percentile(cells: readonly LatencyCell[], part: number): number | null {
  const rank = Math.ceil(part * countOf(cells));
  let passed = 0;
  return cells.find(({ count }) => (passed += count) >= rank)?.ms ?? null;
}
