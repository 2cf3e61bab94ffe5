import type { LoggedQuestion } from '../agents/index.js';
import type { MessageId } from '../chat/message-id.js';
import { mintUuid, uuidDigits } from '../common/prefixed-id.js';
import type { SessionId } from '../sessions/index.js';
import type { Queryable, Statement } from './database.js';

const LOG: Statement = {
  name: 'interaction.log',
  text: `
    INSERT INTO ai_interactions (interaction_id, session_id, message_id, agent, provider, model, prompt, response, tokens,
                                 prompt_tokens, completion_tokens, latency_ms, outcome, metadata, created_at)
    SELECT id, $1, $2, agent, provider, model, prompt, response, tokens, prompt_tokens, completion_tokens, latency_ms,
           outcome, metadata, $3
    FROM jsonb_to_recordset($4::jsonb) AS q (
      id uuid, agent text, provider text, model text, prompt text, response text, tokens int, prompt_tokens int,
      completion_tokens int, latency_ms int, outcome text, metadata jsonb)`,
};

/** The reply that they were asked for, as it was stored. */
export interface AskedFor {
  readonly sessionId: SessionId;
  readonly replyId: MessageId;
  readonly now: Date;
}

/** Logs what models and tools were asked, in the transaction that stores the reply. IDs grow in the order of the list. */
export async function logQuestions(
  connection: Queryable,
  { sessionId, replyId, now }: AskedFor,
  asked: readonly LoggedQuestion[],
): Promise<void> {
  if (asked.length === 0) return;
  const rows = asked.map(({ promptTokens, completionTokens, latencyMs, ...rest }) => ({
    ...rest,
    id: mintUuid(),
    prompt: storable(rest.prompt),
    response: rest.response && storable(rest.response),
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    latency_ms: latencyMs,
  }));
  await connection.query(LOG, [uuidDigits(sessionId), uuidDigits(replyId), now, JSON.stringify(rows)]);
}

/** What comes from outside may hold U+0000 and halves of characters, for which PostgreSQL's text has no place. */
const storable = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '');
