import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { JsonObject } from '../../common/json.js';
import { ChatMessageEntity } from './chat-message.entity.js';

@Entity({ name: 'reply_suggestions' })
@Check('reply_suggestions_confidence_check', 'confidence BETWEEN 0 AND 1')
export class ReplySuggestionEntity {
  @ForeignKey(() => ChatMessageEntity, { name: 'reply_suggestions_message_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'message_id', type: 'uuid', primaryKeyConstraintName: 'reply_suggestions_pkey' })
  messageId!: string;

  @Column({ name: 'agent', type: 'text' })
  agent!: string;

  @Column({ name: 'content', type: 'text' })
  content!: string;

  @Column({ name: 'confidence', type: 'double precision' })
  confidence!: number;

  @Column({ name: 'sources', type: 'jsonb', default: () => `'[]'` })
  sources!: readonly JsonObject[];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
