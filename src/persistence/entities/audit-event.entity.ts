import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { JsonObject } from '../../common/json.js';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'audit_events' })
@Index('audit_events_session_id_idx', ['sessionId', 'eventId'])
@Check(
  'audit_events_action_check',
  `action IN ('session_created', 'session_resumed', 'session_resolved', 'session_ended', 'session_expired', 'session_exported', 'session_erased', 'turn_cancelled', 'turn_posted_for_customer', 'session_escalated', 'session_taken', 'session_returned', 'order_given')`,
)
export class AuditEventEntity {
  @PrimaryGeneratedColumn('identity', {
    name: 'event_id',
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_events_pkey',
  })
  eventId!: string;

  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt!: Date;

  @ForeignKey(() => UserEntity, { name: 'audit_events_actor_user_id_fkey' })
  @Column({ name: 'actor_user_id', type: 'text', nullable: true })
  actorUserId!: string | null;

  @Column({ name: 'action', type: 'text' })
  action!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'details', type: 'jsonb', default: () => `'{}'` })
  details!: JsonObject;
}
