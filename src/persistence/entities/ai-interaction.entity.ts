import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../../common/json.js';
import { ChatMessageEntity } from './chat-message.entity.js';
import { ChatSessionEntity } from './chat-session.entity.js';

@Entity({ name: 'ai_interactions' })
@Index('ai_interactions_session_id_idx', ['sessionId', 'interactionId'])
@Check('ai_interactions_outcome_check', `outcome IN ('success', 'error', 'timeout', 'refused')`)
@Check(
  'ai_interactions_counts_check',
  'tokens >= 0 AND prompt_tokens >= 0 AND completion_tokens >= 0 AND latency_ms >= 0',
)
export class AiInteractionEntity {
  @PrimaryColumn({ name: 'interaction_id', type: 'uuid', primaryKeyConstraintName: 'ai_interactions_pkey' })
  interactionId!: string;

  @ForeignKey(() => ChatSessionEntity, { name: 'ai_interactions_session_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Index('ai_interactions_message_id_idx')
  @ForeignKey(() => ChatMessageEntity, { name: 'ai_interactions_message_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'message_id', type: 'uuid', nullable: true })
  messageId!: string | null;

  @Column({ name: 'agent', type: 'text' })
  agent!: string;

  @Column({ name: 'provider', type: 'text', nullable: true })
  provider!: string | null;

  @Column({ name: 'model', type: 'text', nullable: true })
  model!: string | null;

  @Column({ name: 'prompt', type: 'text' })
  prompt!: string;

  @Column({ name: 'response', type: 'text', nullable: true })
  response!: string | null;

  @Column({ name: 'tokens', type: 'integer', nullable: true })
  tokens!: number | null;

  @Column({ name: 'prompt_tokens', type: 'integer', nullable: true })
  promptTokens!: number | null;

  @Column({ name: 'completion_tokens', type: 'integer', nullable: true })
  completionTokens!: number | null;

  @Column({ name: 'latency_ms', type: 'integer', nullable: true })
  latencyMs!: number | null;

  @Column({ name: 'outcome', type: 'text' })
  outcome!: string;

  @Column({ name: 'metadata', type: 'jsonb', default: () => `'{}'` })
  metadata!: JsonObject;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
