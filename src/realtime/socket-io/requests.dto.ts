import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Allow, IsBoolean, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min } from 'class-validator';
import {
  HISTORY_LIMIT,
  HISTORY_LIMIT_MAX,
  HistoryQueryDto,
  type PageRequest,
  SendMessageRequestDto,
  SEQUENCE_MAX,
} from '../../chat/index.js';
import { EndSessionRequestDto, ResolveSessionRequestDto, ResumeSessionRequestDto } from '../../sessions/index.js';

export class NamedSessionDto {
  /** Parsed by `parseSessionId`, for the code that is its own. */
  @ApiProperty({ type: String, example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  @Allow()
  readonly sessionId?: unknown;
}

export class JoinSessionDto extends NamedSessionDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'The last `sequence_number` that the client has.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(SEQUENCE_MAX)
  readonly afterSequence?: number;
}

export class ResumeSessionDto extends IntersectionType(NamedSessionDto, ResumeSessionRequestDto) {}
export class ResolveSessionDto extends IntersectionType(NamedSessionDto, ResolveSessionRequestDto) {}
export class EndSessionDto extends IntersectionType(NamedSessionDto, EndSessionRequestDto) {}

/** As `HistoryQueryDto`, whose numbers are digits in a URL, and may be left out as `null`, too. */
export class AskHistoryDto extends NamedSessionDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: HISTORY_LIMIT_MAX, default: HISTORY_LIMIT })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HISTORY_LIMIT_MAX)
  readonly limit?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'Messages before this sequence number.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(SEQUENCE_MAX)
  readonly before?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'Messages after this sequence number.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(SEQUENCE_MAX)
  readonly after?: number;

  /** @throws ValidationFailedError  more than one way of paging at once. */
  page(): PageRequest {
    const { limit, before, after } = this;
    const query = { limit: limit ?? HISTORY_LIMIT, before: before ?? undefined, after: after ?? undefined };
    return Object.assign(new HistoryQueryDto(), query).page();
  }
}

/** Over sockets no header names the session. Swagger takes `required` from the parent unless it is said. */
export class SendMessageDto extends SendMessageRequestDto {
  @ApiProperty({
    type: String,
    required: true,
    example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718',
    description: 'Joined, if need be.',
  })
  @Allow()
  override readonly sessionId?: unknown;
}

export class SetTypingDto extends NamedSessionDto {
  @ApiProperty()
  @IsBoolean()
  readonly typing!: boolean;
}

export class RefreshTokenDto {
  @ApiProperty({ description: 'A new access token of the same user.' })
  @IsString()
  @IsNotEmpty()
  readonly token!: string;
}
