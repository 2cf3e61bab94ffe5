import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ChatMessageEntity } from './chat-message.entity.js';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'message_feedback' })
@Check('message_feedback_rating_check', `rating IN ('up', 'down')`)
export class MessageFeedbackEntity {
  @ForeignKey(() => ChatMessageEntity, { name: 'message_feedback_message_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'message_id', type: 'uuid', primaryKeyConstraintName: 'message_feedback_pkey' })
  messageId!: string;

  @ForeignKey(() => UserEntity, { name: 'message_feedback_user_id_fkey' })
  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'rating', type: 'text' })
  rating!: string;

  @Column({ name: 'comment', type: 'text', nullable: true })
  comment!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
