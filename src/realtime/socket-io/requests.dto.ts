import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Allow, IsBoolean, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { HistoryQueryDto } from '../../chat/index.js';
import { WholeNumber } from '../../common/whole-number.decorator.js';
import { EndSessionRequestDto, ResolveSessionRequestDto, ResumeSessionRequestDto } from '../../sessions/index.js';

/** The largest that the column holds. */
const SEQUENCE_MAX = 2 ** 31 - 1;

export class NamedSessionDto {
  /** Parsed by `parseSessionId`, for the code that is its own. */
  @ApiProperty({ type: String, example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  @Allow()
  readonly sessionId?: unknown;
}

export class JoinSessionDto extends NamedSessionDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 0, description: 'The last `sequence_number` that the client has.' })
  @IsOptional()
  @WholeNumber(0, SEQUENCE_MAX)
  readonly afterSequence?: number;
}

export class ResumeSessionDto extends IntersectionType(NamedSessionDto, ResumeSessionRequestDto) {}
export class ResolveSessionDto extends IntersectionType(NamedSessionDto, ResolveSessionRequestDto) {}
export class EndSessionDto extends IntersectionType(NamedSessionDto, EndSessionRequestDto) {}

/** A subclass, because the other way leaves `page()` behind. */
export class AskHistoryDto extends HistoryQueryDto {
  @ApiProperty({ type: String, example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  @Allow()
  readonly sessionId?: unknown;
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
