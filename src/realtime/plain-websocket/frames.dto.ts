import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, IntersectionType, OmitType, PickType } from '@nestjs/swagger';
import { AgentDto, MessageDto, SendMessageRequestDto } from '../../chat/index.js';
import { ProblemDto } from '../../common/problem.dto.js';
import { SessionDto } from '../../sessions/index.js';
import { DrainingEventDto, ExpiringEventDto } from '../events.dto.js';
import type { Frame } from './frames.js';

/* How the document describes the frames of `/ws`; held against the code as `events.dto.ts` is. */

const SESSION_ID = { example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' };
const QUESTION_ID = { example: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719' };

/** What clients send: a message, as over REST. The address names its session. */
export class SendFrameDto extends OmitType(SendMessageRequestDto, ['sessionId'] as const) {}

class NumberedFrameDto extends PickType(MessageDto, [
  'session_id',
  'message_id',
  'sequence_number',
  'metadata',
  'created_at',
] as const) {
  @ApiProperty({ example: 'Your account balance is $5,432.10.', description: 'The words.' })
  readonly message!: string;
}

export class ResponseFrameDto extends NumberedFrameDto {
  @ApiProperty({ enum: ['response'] })
  readonly type!: 'response';
  @ApiProperty({ type: String, nullable: true, description: '`message_id` of the message that it answers.' })
  readonly in_reply_to!: string | null;
  @ApiPropertyOptional({ example: 'c0ffee-1', description: 'Of the message that it answers, if this socket sent it.' })
  readonly clientMessageId?: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly sources!: AgentDto['sources'];
  @ApiProperty()
  readonly requires_escalation!: boolean;
  @ApiProperty({ minimum: 0, maximum: 1 })
  readonly confidence!: number;
  @ApiProperty({ type: AgentDto })
  readonly agent!: AgentDto;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly error_info!: MessageDto['error_info'];
  @ApiPropertyOptional({ enum: [true], description: 'The message was sent before: this is its answer again.' })
  readonly replayed?: true;
}

export class MessageFrameDto extends IntersectionType(
  NumberedFrameDto,
  PickType(MessageDto, ['user_id', 'message_type'] as const),
) {
  @ApiProperty({ enum: ['message'] })
  readonly type!: 'message';
}

export class DeltaFrameDto {
  @ApiProperty({ enum: ['delta'] })
  readonly type!: 'delta';
  @ApiProperty(SESSION_ID)
  readonly session_id!: string;
  @ApiProperty({ ...QUESTION_ID, description: '`message_id` of the message that is being answered.' })
  readonly in_reply_to!: string;
  @ApiProperty({ type: 'integer', minimum: 0, description: '0, 1, 2… in this answer.' })
  readonly index!: number;
  @ApiProperty({ example: 'Your account ', description: 'To be put behind the pieces before it.' })
  readonly text!: string;
}

export class TypingFrameDto {
  @ApiProperty({ enum: ['typing'] })
  readonly type!: 'typing';
  @ApiProperty(SESSION_ID)
  readonly session_id!: string;
  @ApiProperty()
  readonly typing!: boolean;
  @ApiProperty({ enum: ['assistant', 'user'] })
  readonly from!: 'assistant' | 'user';
  @ApiPropertyOptional({ example: 'user_test', description: 'Who, when it is a user.' })
  readonly user_id?: string;
}

export class PresenceFrameDto {
  @ApiProperty({ enum: ['presence'] })
  readonly type!: 'presence';
  @ApiProperty(SESSION_ID)
  readonly session_id!: string;
  @ApiProperty({ example: 'user_test' })
  readonly user_id!: string;
  @ApiProperty({ description: 'Whether a device of this user is in the session.' })
  readonly present!: boolean;
}

export class SessionFrameDto extends PickType(SessionDto, ['status'] as const) {
  @ApiProperty({ enum: ['session'] })
  readonly type!: 'session';
  @ApiProperty(SESSION_ID)
  readonly session_id!: string;
  @ApiProperty({ type: SessionDto })
  readonly session!: SessionDto;
}

export class ExpiringFrameDto extends ExpiringEventDto {
  @ApiProperty({ enum: ['expiring'] })
  readonly type!: 'expiring';
}

export class DrainingFrameDto extends DrainingEventDto {
  @ApiProperty({ enum: ['draining'] })
  readonly type!: 'draining';
}

export class ErrorFrameDto extends OmitType(ProblemDto, ['type'] as const) {
  @ApiProperty({ enum: ['error'] })
  readonly type!: 'error';
  @ApiProperty({ example: 'Message content is required', description: '`detail` again.' })
  readonly message!: string;
  @ApiPropertyOptional({ example: 'c0ffee-1', description: 'Of the message that was refused, if it had one.' })
  readonly clientMessageId?: string;
}

/** What each frame holds, by its `type`. */
export const FRAMES = {
  response: ResponseFrameDto,
  message: MessageFrameDto,
  delta: DeltaFrameDto,
  typing: TypingFrameDto,
  presence: PresenceFrameDto,
  session: SessionFrameDto,
  expiring: ExpiringFrameDto,
  draining: DrainingFrameDto,
  error: ErrorFrameDto,
} as const satisfies Record<Frame['type'], Type>;
