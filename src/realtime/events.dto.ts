import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { AgentDto, HistoryDto, MessageDto } from '../chat/index.js';
import { ProblemDto } from '../common/problem.dto.js';
import { SessionDto } from '../sessions/index.js';
import type { ServerToClientEvents } from './events.js';

/*
 * How the documents describe what is sent: the events of `events.ts` as classes, because Swagger reads classes.
 * `test/types` compares the two, and a test holds what a running app sends against the schemas.
 */

const SESSION_ID = { example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' };
const MESSAGE_ID = { example: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719' };

export class IncomingEventDto extends MessageDto {
  @ApiProperty({ ...SESSION_ID, description: 'The same as `session_id`.' })
  readonly sessionId!: string;
}

export class ResponseEventDto extends MessageDto {
  @ApiProperty({ ...SESSION_ID, description: 'The same as `session_id`.' })
  readonly sessionId!: string;
  @ApiProperty({ type: String, nullable: true, description: '`message_id` of the message that it answers.' })
  readonly in_reply_to!: string | null;
  @ApiProperty({ type: AgentDto })
  readonly agent!: AgentDto;
  @ApiPropertyOptional({ enum: [true], description: 'The message was sent before: this is its answer again.' })
  readonly replayed?: true;
}

export class DeltaEventDto {
  @ApiProperty(SESSION_ID)
  readonly sessionId!: string;
  @ApiProperty({ ...MESSAGE_ID, description: '`message_id` of the message that is being answered.' })
  readonly inReplyTo!: string;
  @ApiProperty({ type: 'integer', minimum: 0, description: '0, 1, 2… in this answer.' })
  readonly index!: number;
  @ApiProperty({ example: 'Your account ', description: 'To be put behind the pieces before it.' })
  readonly text!: string;
}

export class TypingEventDto {
  @ApiProperty(SESSION_ID)
  readonly sessionId!: string;
  @ApiProperty()
  readonly typing!: boolean;
  @ApiProperty({ enum: ['assistant', 'user'] })
  readonly from!: 'assistant' | 'user';
  @ApiPropertyOptional({ example: 'user_test', description: 'Who, when it is a user.' })
  readonly userId?: string;
}

export class PresenceEventDto {
  @ApiProperty(SESSION_ID)
  readonly sessionId!: string;
  @ApiProperty({ example: 'user_test' })
  readonly userId!: string;
  @ApiProperty({ description: 'Whether a device of this user is in the session.' })
  readonly present!: boolean;
}

export class SessionUpdatedEventDto extends PickType(SessionDto, ['sessionId', 'status'] as const) {
  @ApiProperty({ type: SessionDto })
  readonly session!: SessionDto;
}

export class InboxEventDto extends PickType(SessionDto, ['sessionId', 'status'] as const) {
  @ApiProperty({ type: String, nullable: true, example: 'user_agent', description: 'Who has it, in `with_human`.' })
  readonly takenBy!: string | null;
}

export class ExpiringEventDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'When the token, and with it the socket, ends.' })
  readonly expiresAt!: Date;
}

export class DrainingEventDto {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'After how many milliseconds to connect again.' })
  readonly reconnectAfterMs!: number;
}

/** What each event carries. */
export const SERVER_EVENTS = {
  'chat:message': IncomingEventDto,
  'chat:response': ResponseEventDto,
  'chat:delta': DeltaEventDto,
  'chat:typing': TypingEventDto,
  'chat:history': HistoryDto,
  'session:updated': SessionUpdatedEventDto,
  'session:presence': PresenceEventDto,
  inbox: InboxEventDto,
  'auth:expiring': ExpiringEventDto,
  'server:draining': DrainingEventDto,
  error: ProblemDto,
} as const satisfies Record<keyof ServerToClientEvents, Type>;
