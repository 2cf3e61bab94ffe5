import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../common/json.js';
import { type Session } from '../session.js';
import { SESSION_STATUSES, type SessionStatus } from '../session-status.js';

/** A session as clients see it. */
export class SessionDto {
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ example: 'user_test' })
  readonly userId!: string;
  @ApiProperty({ example: 'chat' })
  readonly sessionType!: string;
  @ApiProperty({ description: 'Not resolved, ended or expired.' })
  readonly isActive!: boolean;
  @ApiProperty()
  readonly isResolved!: boolean;
  @ApiProperty({ enum: SESSION_STATUSES, enumName: 'SessionStatus' })
  readonly status!: SessionStatus;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly lastActivity!: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'Every turn puts it off.' })
  readonly expiresAt!: Date;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Also the highest `sequence_number`.' })
  readonly messageCount!: number;
  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly metadata!: JsonObject;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What the conversation knows.' })
  readonly conversationContext!: JsonObject;
  @ApiProperty({ type: 'object', additionalProperties: true, example: { turns: 2, failedTurns: 0, processingMs: 3 } })
  readonly statistics!: JsonObject;
  @ApiProperty({ type: String, nullable: true })
  readonly resolutionNotes!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly endedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true, example: 'expired' })
  readonly endedReason!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly updatedAt!: Date;

  static of(session: Session): SessionDto {
    return {
      sessionId: session.id,
      userId: session.userId,
      sessionType: session.sessionType,
      isActive: session.isActive,
      isResolved: session.isResolved,
      status: session.status,
      lastActivity: session.lastActivity,
      expiresAt: session.expiresAt,
      messageCount: session.messageCount,
      metadata: session.metadata,
      conversationContext: session.conversationContext,
      statistics: session.statistics,
      resolutionNotes: session.resolutionNotes,
      endedAt: session.endedAt,
      endedReason: session.endedReason,
      createdAt: session.createdAt,
      updatedAt: session.updatedAt,
    };
  }
}
