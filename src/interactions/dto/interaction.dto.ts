import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { IsJsonRecord } from '../../common/json-record.decorator.js';
import type { JsonObject } from '../../common/json.js';
import { PageLimit } from '../../common/whole-number.decorator.js';
import { INTERACTION_OUTCOMES, type InteractionOutcome } from '../../agents/index.js';
import type { Interaction, InteractionDraft } from '../interaction.js';

const TEXT_MAX = 100_000;
const COUNT_MAX = 2 ** 31 - 1;

function OptionalCount(): PropertyDecorator {
  return (target, key) =>
    [
      ApiPropertyOptional({ type: 'integer', minimum: 0, example: 42 }),
      IsOptional(),
      IsInt(),
      Min(0),
      Max(COUNT_MAX),
    ].forEach((decorate) => decorate(target, key));
}

export class InteractionRequestDto {
  @ApiProperty({ example: 'LLM', maxLength: 100 })
  @IsString()
  @Length(1, 100)
  readonly agent!: string;

  @ApiPropertyOptional({ example: 'openai', maxLength: 100 })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly provider?: string;

  @ApiPropertyOptional({ example: 'gpt-4o-mini', maxLength: 200 })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly model?: string;

  @ApiProperty({ example: 'Word this politely: …', maxLength: TEXT_MAX })
  @IsString()
  @Length(1, TEXT_MAX)
  readonly prompt!: string;

  @ApiPropertyOptional({ example: 'Certainly. …', maxLength: TEXT_MAX })
  @IsOptional()
  @IsString()
  @Length(0, TEXT_MAX)
  readonly response?: string;

  @OptionalCount()
  readonly tokens?: number;

  @OptionalCount()
  readonly promptTokens?: number;

  @OptionalCount()
  readonly completionTokens?: number;

  @OptionalCount()
  readonly latencyMs?: number;

  @ApiPropertyOptional({ enum: INTERACTION_OUTCOMES, default: 'success' })
  @IsOptional()
  @IsIn(INTERACTION_OUTCOMES)
  readonly outcome?: InteractionOutcome;

  @ApiPropertyOptional({ type: String, description: 'The message that it was for, in this session.' })
  @IsOptional()
  @IsString()
  readonly messageId?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptional()
  @IsJsonRecord()
  readonly metadata?: JsonObject;

  /** @param messageId  parsed. */
  toDraft(messageId: string | null): InteractionDraft {
    return {
      messageId,
      agent: this.agent,
      provider: this.provider ?? null,
      model: this.model ?? null,
      prompt: this.prompt,
      response: this.response ?? null,
      tokens: this.tokens ?? null,
      promptTokens: this.promptTokens ?? null,
      completionTokens: this.completionTokens ?? null,
      latencyMs: this.latencyMs ?? null,
      outcome: this.outcome ?? 'success',
      metadata: this.metadata ?? {},
    };
  }
}

export class InteractionDto {
  @ApiProperty({ format: 'uuid' })
  readonly interactionId!: string;
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly messageId!: string | null;
  @ApiProperty()
  readonly agent!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly provider!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly model!: string | null;
  @ApiProperty()
  readonly prompt!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly response!: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly tokens!: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly promptTokens!: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly completionTokens!: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  readonly latencyMs!: number | null;
  @ApiProperty({ enum: INTERACTION_OUTCOMES })
  readonly outcome!: InteractionOutcome;
  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly metadata!: JsonObject;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: Date;

  static of({ id: interactionId, ...rest }: Interaction): InteractionDto {
    return { interactionId, ...rest };
  }
}

export class InteractionQueryDto {
  @PageLimit(200, 50)
  readonly limit: number = 50;

  @ApiPropertyOptional({ format: 'uuid', description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsUUID()
  readonly cursor?: string;
}

export class InteractionListDto {
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ type: [InteractionDto], description: 'Newest first.' })
  readonly interactions!: readonly InteractionDto[];
  @ApiProperty({ type: 'integer', description: 'On this page.' })
  readonly count!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  readonly nextCursor!: string | null;

  /** @param found  one more than `limit`, when there is a next page. */
  static of(sessionId: string, limit: number, found: readonly Interaction[]): InteractionListDto {
    const page = found.slice(0, limit);
    const nextCursor = found.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { sessionId, interactions: page.map(InteractionDto.of), count: page.length, nextCursor };
  }
}
