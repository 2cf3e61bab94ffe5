import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../common/json.js';
import type { Message } from '../message.js';
import type { PostedTurn } from '../chat.service.js';
import { MessageDto } from './message.dto.js';

/** Who answered and how, read from what is stored with the reply. */
export class AgentDto {
  @ApiProperty({ example: 'Banking' })
  readonly type!: string;
  @ApiProperty({ minimum: 0, maximum: 1, example: 0.97 })
  readonly confidence!: number;
  @ApiProperty({ type: [String], example: ['NLP', 'NLU', 'Banking'] })
  readonly agentsInvolved!: readonly string[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly sources!: readonly JsonObject[];
  @ApiProperty()
  readonly requiresEscalation!: boolean;

  static of({ agentInfo, confidence }: Message): AgentDto {
    const { type, agentsInvolved, sources, requiresEscalation } = (agentInfo ?? {}) as Partial<AgentDto>;
    return {
      type: type ?? 'System',
      confidence: confidence ?? 0,
      agentsInvolved: agentsInvolved ?? [],
      sources: sources ?? [],
      requiresEscalation: requiresEscalation ?? false,
    };
  }
}

export class TurnDto {
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ type: MessageDto, description: 'What the customer said, as stored.' })
  readonly message!: MessageDto;
  @ApiProperty({ type: MessageDto, description: 'The answer, as stored.' })
  readonly response!: MessageDto;
  @ApiProperty({ type: AgentDto })
  readonly agent!: AgentDto;
  @ApiProperty({ description: 'The turn was stored before: this is its answer again.' })
  readonly replayed!: boolean;
  @ApiProperty({ type: String, format: 'date-time', description: 'When the answer was stored.' })
  readonly timestamp!: Date;

  static of({ received, reply, replayed }: PostedTurn): TurnDto {
    return {
      sessionId: received.sessionId,
      message: MessageDto.of(received),
      response: MessageDto.of(reply),
      agent: AgentDto.of(reply),
      replayed,
      timestamp: reply.createdAt,
    };
  }
}

/** A message in the shape of assistants' APIs. */
export class RoleMessageDto {
  @ApiProperty({ example: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719' })
  readonly id!: string;
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly session_id!: string;
  @ApiProperty({ enum: ['user', 'assistant'] })
  readonly role!: 'user' | 'assistant';
  @ApiProperty()
  readonly content!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly timestamp!: Date;
  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly metadata!: JsonObject;

  static of(message: Message): RoleMessageDto {
    return {
      id: message.id,
      session_id: message.sessionId,
      role: message.direction === 'incoming' ? 'user' : 'assistant',
      content: message.content,
      timestamp: message.createdAt,
      metadata: message.metadata,
    };
  }
}

export class RoleReplyDto extends RoleMessageDto {
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly sources!: readonly JsonObject[];
  @ApiProperty()
  readonly requires_escalation!: boolean;
  @ApiProperty({ minimum: 0, maximum: 1 })
  readonly confidence!: number;

  static override of(reply: Message): RoleReplyDto {
    const { sources, requiresEscalation, confidence } = AgentDto.of(reply);
    return { ...RoleMessageDto.of(reply), sources, requires_escalation: requiresEscalation, confidence };
  }
}
