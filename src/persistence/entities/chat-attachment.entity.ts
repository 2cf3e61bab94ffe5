import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { ChatMessageEntity } from './chat-message.entity.js';

@Entity({ name: 'chat_attachments' })
@Unique('chat_attachments_message_id_position_key', ['messageId', 'position'])
@Check('chat_attachments_size_bytes_check', 'size_bytes >= 0')
@Check('chat_attachments_place_check', '(url IS NULL) <> (content IS NULL)')
export class ChatAttachmentEntity {
  @PrimaryColumn({ name: 'attachment_id', type: 'uuid', primaryKeyConstraintName: 'chat_attachments_pkey' })
  attachmentId!: string;

  @ForeignKey(() => ChatMessageEntity, { name: 'chat_attachments_message_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'message_id', type: 'uuid' })
  messageId!: string;

  @Column({ name: 'position', type: 'integer' })
  position!: number;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'mime_type', type: 'text' })
  mimeType!: string;

  @Column({ name: 'size_bytes', type: 'integer' })
  sizeBytes!: number;

  @Column({ name: 'url', type: 'text', nullable: true })
  url!: string | null;

  @Column({ name: 'content', type: 'bytea', nullable: true })
  content!: Buffer | null;
}
