import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import type { Session } from '../session.js';
import { SessionDto } from './session.dto.js';

export class ResumeSessionRequestDto {
  @ApiPropertyOptional({ default: false, description: 'Needed to take up a resolved session.' })
  @IsOptional()
  @IsBoolean()
  readonly reopen?: boolean;
}

export class ResolveSessionRequestDto {
  @ApiPropertyOptional({ maxLength: 2_000, example: 'The customer has their figures.' })
  @IsOptional()
  @IsString()
  @Length(0, 2_000)
  readonly notes?: string;
}

export class EndSessionRequestDto {
  @ApiPropertyOptional({ maxLength: 200, example: 'user_left' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly reason?: string;
}

/** What every move of a session answers, the first time and again. */
export class SessionMovedDto {
  @ApiProperty({ enum: [true] })
  readonly success!: true;
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ type: SessionDto })
  readonly session!: SessionDto;

  static of(session: Session): SessionMovedDto {
    return { success: true, sessionId: session.id, session: SessionDto.of(session) };
  }
}

export class SessionSnapshotDto {
  @ApiProperty({ type: SessionDto })
  readonly session!: SessionDto;

  static of(session: Session): SessionSnapshotDto {
    return { session: SessionDto.of(session) };
  }
}
