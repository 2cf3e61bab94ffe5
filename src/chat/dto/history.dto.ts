import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { ValidationFailedError } from '../../common/domain-error.js';
import { PageLimit, WholeNumber } from '../../common/whole-number.decorator.js';
import type { Session } from '../../sessions/index.js';
import { SessionDto } from '../../sessions/index.js';
import type { HistoryPage, PageRequest } from '../history-page.js';
import { MessageDto } from './message.dto.js';

export const HISTORY_LIMIT_MAX = 200;
export const HISTORY_LIMIT = 50;
/** The largest that the column holds. */
export const SEQUENCE_MAX = 2 ** 31 - 1;

export class OffsetPageQueryDto {
  @PageLimit(HISTORY_LIMIT_MAX, HISTORY_LIMIT)
  readonly limit: number = HISTORY_LIMIT;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    default: 0,
    description: 'Messages to pass over, from the newest.',
  })
  @IsOptional()
  @WholeNumber(0, SEQUENCE_MAX)
  readonly offset?: number;
}

export class HistoryQueryDto extends OffsetPageQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'Messages before this sequence number.' })
  @IsOptional()
  @WholeNumber(1, SEQUENCE_MAX)
  readonly before?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Messages after this sequence number.' })
  @IsOptional()
  @WholeNumber(0, SEQUENCE_MAX)
  readonly after?: number;

  /** @throws ValidationFailedError  more than one way of paging at once. */
  page(): PageRequest {
    const { limit, offset, before, after } = this;
    const given = Object.entries({ offset, before, after }).filter(([, value]) => value !== undefined);
    if (given.length > 1)
      throw new ValidationFailedError(
        Object.fromEntries(given.map(([name]) => [name, ['give one of offset, before, after']])),
      );
    if (before !== undefined) return { limit, before };
    if (after !== undefined) return { limit, after };
    return { limit, offset: offset ?? 0 };
  }
}

export class HistoryDto {
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ type: [MessageDto], description: 'Oldest first.' })
  readonly messages!: readonly MessageDto[];
  @ApiProperty({ type: 'integer', minimum: 0, description: 'On this page.' })
  readonly count!: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'In the session.' })
  readonly total!: number;
  @ApiProperty({ description: 'Newer ones for `after`, else older ones.' })
  readonly hasMore!: boolean;

  static of(session: Session, { messages, total, hasMore }: HistoryPage): HistoryDto {
    return { sessionId: session.id, messages: messages.map(MessageDto.of), count: messages.length, total, hasMore };
  }
}

export class SessionResumedDto {
  @ApiProperty({ enum: [true] })
  readonly success!: true;
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ type: SessionDto })
  readonly session!: SessionDto;
  @ApiProperty({ type: [MessageDto], description: 'The newest 50, oldest first.' })
  readonly history!: readonly MessageDto[];
  @ApiProperty({ description: 'There are older messages.' })
  readonly hasMore!: boolean;
  @ApiProperty({ example: 'Session resumed with 4 messages.' })
  readonly message!: string;

  static of(session: Session, { messages, hasMore }: HistoryPage): SessionResumedDto {
    const count = session.messageCount === 1 ? '1 message' : `${session.messageCount} messages`;
    return {
      success: true,
      sessionId: session.id,
      session: SessionDto.of(session),
      history: messages.map(MessageDto.of),
      hasMore,
      message: `Session resumed with ${count}.`,
    };
  }
}
