import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../common/json.js';
import { mintUuid, uuidDigits } from '../common/prefixed-id.js';
import type { InteractionOutcome } from '../agents/index.js';
import type { Interaction, InteractionDraft } from '../interactions/interaction.js';
import { type InteractionPage, InteractionRepository } from '../interactions/interaction.repository.js';
import type { Session } from '../sessions/index.js';
import { sessionIdFromUuid } from '../sessions/session.repository.js';
import { violatedForeignKey } from './database-errors.js';
import { Database, type Statement } from './database.js';
import { messageIdFromUuid } from './message-rows.js';

const COLUMNS = `
  interaction_id, session_id, message_id, agent, provider, model, prompt, response, tokens, prompt_tokens,
  completion_tokens, latency_ms, outcome, metadata, created_at`;

const INSERT: Statement = {
  name: 'interaction.insert',
  text: `
    INSERT INTO ai_interactions (${COLUMNS})
    SELECT $1, s.session_id, m.message_id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
    FROM chat_sessions s
    LEFT JOIN chat_messages m ON m.message_id = $3 AND m.session_id = s.session_id
    WHERE s.session_id = $2 AND ($3::uuid IS NULL OR m.message_id IS NOT NULL)
    RETURNING ${COLUMNS}`,
};

/** UUIDv7s grow with time, so the key itself is the order. */
const LIST: Statement = {
  name: 'interaction.list',
  text: `
    SELECT ${COLUMNS} FROM ai_interactions
    WHERE session_id = $1 AND interaction_id < COALESCE($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
    ORDER BY interaction_id DESC LIMIT $3`,
};

interface InteractionRow {
  readonly interaction_id: string;
  readonly session_id: string;
  readonly message_id: string | null;
  readonly agent: string;
  readonly provider: string | null;
  readonly model: string | null;
  readonly prompt: string;
  readonly response: string | null;
  readonly tokens: number | null;
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  readonly latency_ms: number | null;
  readonly outcome: InteractionOutcome;
  readonly metadata: JsonObject;
  readonly created_at: Date;
}

@Injectable()
export class SqlInteractionRepository extends InteractionRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async insert(session: Session, draft: InteractionDraft, now: Date): Promise<Interaction | undefined> {
    const values = [
      mintUuid(),
      uuidDigits(session.id),
      draft.messageId && uuidDigits(draft.messageId),
      draft.agent,
      draft.provider,
      draft.model,
      draft.prompt,
      draft.response,
      draft.tokens,
      draft.promptTokens,
      draft.completionTokens,
      draft.latencyMs,
      draft.outcome,
      JSON.stringify(draft.metadata),
      now,
    ];
    try {
      const [row] = await this.database.query<InteractionRow>(INSERT, values);
      return row && toInteraction(row);
    } catch (error) {
      if (violatedForeignKey(error)) return undefined;
      throw error;
    }
  }

  async list(session: Session, { limit, beforeId }: InteractionPage): Promise<readonly Interaction[]> {
    const rows = await this.database.query<InteractionRow>(LIST, [uuidDigits(session.id), beforeId, limit]);
    return rows.map(toInteraction);
  }
}

const toInteraction = (row: InteractionRow): Interaction => ({
  id: row.interaction_id,
  sessionId: sessionIdFromUuid(row.session_id),
  messageId: row.message_id && messageIdFromUuid(row.message_id),
  agent: row.agent,
  provider: row.provider,
  model: row.model,
  prompt: row.prompt,
  response: row.response,
  tokens: row.tokens,
  promptTokens: row.prompt_tokens,
  completionTokens: row.completion_tokens,
  latencyMs: row.latency_ms,
  outcome: row.outcome,
  metadata: row.metadata,
  createdAt: row.created_at,
});
