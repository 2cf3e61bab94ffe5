import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '../../common/json.js';
import { type Message, MESSAGE_TYPES, type MessageType } from '../message.js';

/** A message as clients see it. */
export class MessageDto {
  @ApiProperty({ example: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719' })
  readonly message_id!: string;
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly session_id!: string;
  @ApiProperty({ example: 'user_test' })
  readonly user_id!: string;
  @ApiProperty({ enum: ['incoming', 'outgoing'] })
  readonly direction!: 'incoming' | 'outgoing';
  @ApiProperty({ example: 'Your account balance is $5,432.10.' })
  readonly content!: string;
  @ApiProperty({ enum: MESSAGE_TYPES })
  readonly message_type!: MessageType;
  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly metadata!: JsonObject;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was done with it.' })
  readonly processing!: JsonObject;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly agent_info!: JsonObject | null;
  @ApiProperty({ type: String, nullable: true, example: 'account_balance' })
  readonly intent!: string | null;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly entities!: readonly JsonObject[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly sentiment!: JsonObject | null;
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1 })
  readonly confidence_score!: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly processing_time_ms!: number | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly error_info!: JsonObject | null;
  @ApiProperty({ type: String, nullable: true, description: 'On a reply: the message that it answers.' })
  readonly parent_message_id!: string | null;
  @ApiProperty({ type: 'integer', minimum: 1, description: '1, 2, 3… in its session, without gaps.' })
  readonly sequence_number!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly created_at!: Date;

  static of(message: Message): MessageDto {
    return {
      message_id: message.id,
      session_id: message.sessionId,
      user_id: message.userId,
      direction: message.direction,
      content: message.content,
      message_type: message.type,
      metadata: message.metadata,
      processing: message.processing,
      agent_info: message.agentInfo,
      intent: message.intent,
      entities: message.entities,
      sentiment: message.sentiment,
      confidence_score: message.confidence,
      processing_time_ms: message.processingTimeMs,
      error_info: message.errorInfo,
      parent_message_id: message.parentId,
      sequence_number: message.sequenceNumber,
      created_at: message.createdAt,
    };
  }
}
