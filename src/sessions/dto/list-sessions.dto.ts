import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PageLimit } from '../../common/whole-number.decorator.js';
import { LISTING_TYPES, type ListedSession, type ListingType } from '../session.repository.js';
import type { Session } from '../session.js';
import type { SessionStatus } from '../session-status.js';
import { SESSION_STATUSES } from '../session-status.js';
import { formatSessionCursor } from '../session-cursor.js';

export const LIST_LIMIT_MAX = 100;

export class ListSessionsQueryDto {
  @ApiPropertyOptional({
    enum: LISTING_TYPES,
    default: 'recent',
    description:
      '`active`: open and not expired; `unresolved`: not resolved and with a message, whether open, ended or expired; `recent`: all.',
  })
  @IsIn(LISTING_TYPES)
  readonly type: ListingType = 'recent';

  @PageLimit(LIST_LIMIT_MAX, 10)
  readonly limit: number = 10;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @Length(1, 128)
  readonly cursor?: string;
}

export class RecentMessageDto {
  @ApiProperty({ example: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719' })
  readonly message_id!: string;
  @ApiProperty({ enum: ['incoming', 'outgoing'] })
  readonly direction!: 'incoming' | 'outgoing';
  @ApiProperty({ example: 'What is my balance?' })
  readonly content!: string;
  @ApiProperty({ type: 'integer', minimum: 1 })
  readonly sequence_number!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly created_at!: Date;
}

export class ListedSessionDto {
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ enum: SESSION_STATUSES, enumName: 'SessionStatus' })
  readonly status!: SessionStatus;
  @ApiProperty()
  readonly isActive!: boolean;
  @ApiProperty()
  readonly isResolved!: boolean;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly lastActivity!: Date;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly messageCount!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: Date;
  @ApiProperty({ type: [RecentMessageDto], description: 'The newest three, oldest first.' })
  readonly recentMessages!: readonly RecentMessageDto[];

  static of({ session, listed }: { session: Session; listed: ListedSession }): ListedSessionDto {
    const { id: sessionId, status, isActive, isResolved, lastActivity, messageCount, createdAt } = session;
    const recentMessages = listed.recentMessages.map((message) => ({
      message_id: message.messageId,
      direction: message.direction,
      content: message.content,
      sequence_number: message.sequenceNumber,
      created_at: message.createdAt,
    }));
    return { sessionId, status, isActive, isResolved, lastActivity, messageCount, createdAt, recentMessages };
  }
}

export class SessionListDto {
  @ApiProperty({ example: 'user_test' })
  readonly userId!: string;
  @ApiProperty({ enum: LISTING_TYPES })
  readonly type!: ListingType;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Sessions on this page.' })
  readonly count!: number;
  @ApiProperty({ type: [ListedSessionDto] })
  readonly sessions!: readonly ListedSessionDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  readonly nextCursor!: string | null;

  /** @param found  one more than `limit`, when there is a next page. */
  static of(
    { userId, type, limit }: { userId: string; type: ListingType; limit: number },
    found: readonly { session: Session; listed: ListedSession }[],
  ): SessionListDto {
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1)?.session : undefined;
    const sessions = page.map((entry) => ListedSessionDto.of(entry));
    return { userId, type, count: sessions.length, sessions, nextCursor: last ? formatSessionCursor(last) : null };
  }
}
