import { Injectable } from '@nestjs/common';
import {
  AnalyticsRepository,
  type Counts,
  type MessageCell,
  type SessionCell,
} from '../analytics/analytics.repository.js';
import type { Period } from '../analytics/period.js';
import { Database, type Statement } from './database.js';

const day = (time: string): string => `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;

const SESSIONS: Statement = {
  name: 'analytics.sessions',
  text: `
    SELECT ${day('c.created_at')} AS day, c.is_resolved, h.session_id IS NOT NULL AS had_person, count(*)::int AS count
    FROM chat_sessions c
    LEFT JOIN (SELECT DISTINCT session_id FROM handoffs) h ON h.session_id = c.session_id
    WHERE c.created_at >= $1 AND c.created_at < $2 AND c.has_messages
    GROUP BY 1, 2, 3`,
};

/**
 * One pass over messages, into two kinds of cells: what they have in common (`ms` null), and how long answers took
 * (everything else null). A message that answers no single one is a person's, or a notice; what Teller says by itself has
 * no agent. Sorted by bytes: by the rules of a language it takes twice as long.
 */
const MESSAGES: Statement = {
  name: 'analytics.messages',
  text: `
    WITH said AS (
      SELECT (m.created_at AT TIME ZONE 'UTC')::date AS day, m.turn_state COLLATE "C" AS turn_state,
             m.intent COLLATE "C" AS intent, (m.sentiment->>'label') COLLATE "C" AS sentiment,
             CASE WHEN m.parent_message_id IS NOT NULL THEN NULLIF(m.agent_info->>'type', 'System') END COLLATE "C" AS agent,
             f.rating COLLATE "C" AS rating, (m.sentiment->>'score')::float8 AS score, m.processing_time_ms AS ms
      FROM chat_messages m LEFT JOIN message_feedback f ON f.message_id = m.message_id
      WHERE m.created_at >= $1 AND m.created_at < $2
    ), timed AS (
      SELECT day, turn_state, intent, sentiment, agent, rating, score, CASE WHEN agent IS NOT NULL THEN ms END AS ms FROM said
    )
    SELECT GROUPING(ms) = 0 AS is_latency, ms, day::text AS day, turn_state, intent, sentiment, agent, rating,
           count(*)::int AS count, COALESCE(sum(score), 0) AS score
    FROM timed
    GROUP BY GROUPING SETS ((day, turn_state, intent, sentiment, agent, rating), (ms))`,
};

/** What one statement counts: some 70,000 messages of a busy month's million take half a second. */
const PART_MS = 7 * 86_400_000;

function partsOf({ from, to }: Period): readonly Period[] {
  const parts: Period[] = [];
  for (let begin = from; begin < to; begin = new Date(begin.getTime() + PART_MS))
    parts.push({ from: begin, to: new Date(Math.min(begin.getTime() + PART_MS, to.getTime())) });
  return parts;
}

type MessageRow = MessageFields &
  ({ readonly is_latency: true; readonly ms: number | null } | { readonly is_latency: false });
interface MessageFields {
  readonly day: string;
  readonly turn_state: string | null;
  readonly intent: string | null;
  readonly sentiment: string | null;
  readonly agent: string | null;
  readonly rating: 'up' | 'down' | null;
  readonly count: number;
  readonly score: number;
}

@Injectable()
export class SqlAnalyticsRepository extends AnalyticsRepository {
  constructor(private readonly database: Database) {
    super();
  }

  /** Week by week, so that no statement is long and none needs more memory than another. */
  async count(period: Period): Promise<Counts> {
    const sessions = await this.database.query<SessionRow>(SESSIONS, [period.from, period.to]);
    const messages: MessageCell[] = [];
    const latencies = new Map<number, number>();
    for (const { from, to } of partsOf(period)) {
      const rows = await this.database.query<MessageRow>(MESSAGES, [from, to]);
      for (const row of rows) {
        if (!row.is_latency) messages.push(toMessageCell(row));
        else if (row.ms !== null) latencies.set(row.ms, (latencies.get(row.ms) ?? 0) + row.count);
      }
    }
    return {
      sessions: sessions.map(toSessionCell),
      messages,
      latencies: [...latencies].map(([ms, count]) => ({ ms, count })).sort((one, other) => one.ms - other.ms),
    };
  }
}

interface SessionRow {
  readonly day: string;
  readonly is_resolved: boolean;
  readonly had_person: boolean;
  readonly count: number;
}

const toSessionCell = ({ day, is_resolved: isResolved, had_person: hadPerson, count }: SessionRow): SessionCell => ({
  day,
  isResolved,
  hadPerson,
  count,
});

const toMessageCell = ({
  turn_state: turnState,
  day,
  intent,
  sentiment,
  agent,
  rating,
  count,
  score,
}: MessageRow): MessageCell => ({
  day,
  turnState,
  intent,
  sentiment,
  agent,
  rating,
  count,
  score,
});
