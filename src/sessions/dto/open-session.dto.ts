import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import type { JsonObject } from '../../common/json.js';
import { IsJsonRecord } from '../../common/json-record.decorator.js';
import type { OpenedSession } from '../session.service.js';
import { SessionDto } from './session.dto.js';

/** What is not listed in `SESSION_CREDIT_COSTS` costs nothing. */
const SESSION_TYPE = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;

export class OpenSessionRequestDto {
  @ApiPropertyOptional({ example: 'user_test', description: 'The caller when left out; others need a role.' })
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,128}$/, { message: 'userId must be 1 to 128 visible ASCII characters' })
  readonly userId?: string;

  /** Parsed by `parseSessionId`, for the code that is its own. */
  @ApiPropertyOptional({
    type: String,
    example: '0199b1c2-d3e4-7f80-a1b2-c3d4e5f60718',
    description: 'Your own ID makes the call idempotent: of several calls one creates and pays.',
  })
  @Allow()
  readonly sessionId?: unknown;

  @ApiPropertyOptional({ example: 'chat', default: 'chat', pattern: SESSION_TYPE.source })
  @IsOptional()
  @Matches(SESSION_TYPE)
  readonly sessionType?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { locale: 'en-US' },
    description: 'Kept as that of messages: without card numbers and secrets.',
  })
  @IsOptional()
  @IsJsonRecord()
  readonly metadata?: JsonObject;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'What the client knows of the user; kept in `metadata.userData`.',
  })
  @IsOptional()
  @IsJsonRecord()
  readonly userData?: JsonObject;

  /** What goes into the session's metadata. */
  allMetadata(): JsonObject {
    return { ...this.metadata, ...(this.userData && { userData: this.userData }) };
  }

  /** In minutes, when the client planned it. */
  plannedMinutes(): number | undefined {
    return undefined;
  }
}

/** What `POST /api/sessions/create` takes on top. */
export class PlanSessionRequestDto extends OpenSessionRequestDto {
  @ApiPropertyOptional({ example: 'Mortgage adviser', maxLength: 200 })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly jobTitle?: string;

  @ApiPropertyOptional({ example: 'medium', maxLength: 50 })
  @IsOptional()
  @IsString()
  @Length(1, 50)
  readonly difficulty?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 1440,
    example: 45,
    description: 'Minutes until it expires.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  readonly duration?: number;

  override allMetadata(): JsonObject {
    const { jobTitle, difficulty, duration, sessionType } = this;
    const plan = Object.entries({ jobTitle, difficulty, duration, sessionType }).filter(([, value]) => value != null);
    return { ...super.allMetadata(), ...Object.fromEntries(plan) };
  }

  override plannedMinutes(): number | undefined {
    return this.duration ?? undefined;
  }
}

export class SessionOpenedDto {
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ type: SessionDto, description: 'The same as `session`, for older clients.' })
  readonly chatSession!: SessionDto;
  @ApiProperty({ type: SessionDto })
  readonly session!: SessionDto;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly timestamp!: Date;

  static of({ session }: OpenedSession, now: Date): SessionOpenedDto {
    const dto = SessionDto.of(session);
    return { sessionId: session.id, chatSession: dto, session: dto, timestamp: now };
  }
}
