import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional } from 'class-validator';
import { PERIOD_DAYS_MAX, type Period } from './period.js';
import type { DayFigures, Summary } from './summary.js';

export class SummaryQueryDto {
  @ApiPropertyOptional({
    example: '2026-03-01',
    description: `A day (UTC) or a moment; included. At most ${PERIOD_DAYS_MAX} days before \`to\`, 30 unless given.`,
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  readonly from?: string;

  @ApiPropertyOptional({ example: '2026-04-01', description: 'Not included; now, unless given.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  readonly to?: string;
}

const Count = (description?: string): PropertyDecorator =>
  ApiProperty({ type: 'integer', minimum: 0, ...(description !== undefined && { description }) });
const Rate = (description: string): PropertyDecorator =>
  ApiProperty({ type: Number, minimum: 0, maximum: 1, nullable: true, description });
const Milliseconds = (): PropertyDecorator => ApiProperty({ type: 'integer', minimum: 0, nullable: true });

class SessionFiguresDto {
  @Count('Begun in this time, with at least one message.')
  readonly total!: number;
  @Count()
  readonly resolved!: number;
  @Count('Resolved, and no person was ever asked for or came by.')
  readonly contained!: number;
  @Count('A person was asked for, or came by.')
  readonly withPerson!: number;
}

class SessionRatesDto extends SessionFiguresDto {
  @Rate('`resolved` of `total`; null where there were none.')
  readonly resolutionRate!: number | null;
  @Rate('`contained` of `total`.')
  readonly containmentRate!: number | null;
}

class LatencyDto {
  @Milliseconds()
  readonly p50!: number | null;
  @Milliseconds()
  readonly p90!: number | null;
  @Milliseconds()
  readonly p95!: number | null;
  @Milliseconds()
  readonly p99!: number | null;
}

class TurnFiguresDto {
  @Count('Messages of customers.')
  readonly total!: number;
  @Count()
  readonly failed!: number;
  @Count('Answered by the fallback: nobody could help.')
  readonly fallbacks!: number;
}

class TurnRatesDto extends TurnFiguresDto {
  @Count()
  readonly answered!: number;
  @Count()
  readonly cancelled!: number;
  @Count('Accepted and not answered yet.')
  readonly open!: number;
  @Rate('`fallbacks` of all that agents answered.')
  readonly fallbackRate!: number | null;
  @ApiProperty({ type: LatencyDto, description: 'Of all that agents answered, by nearest rank.' })
  readonly latencyMs!: LatencyDto;
}

class IntentShareDto {
  @ApiProperty({ example: 'account_balance' })
  readonly intent!: string;
  @Count()
  readonly count!: number;
  @ApiProperty({ type: Number, minimum: 0, maximum: 1, description: 'Of all messages of customers.' })
  readonly share!: number;
}

class SentimentDto {
  @Count()
  readonly positive!: number;
  @Count()
  readonly neutral!: number;
  @Count()
  readonly negative!: number;
  @ApiProperty({ type: Number, minimum: -1, maximum: 1, nullable: true })
  readonly averageScore!: number | null;
}

class FeedbackFiguresDto {
  @Count('Of messages of this time.')
  readonly up!: number;
  @Count()
  readonly down!: number;
}

class FeedbackRatesDto extends FeedbackFiguresDto {
  @Rate('`up` of all ratings.')
  readonly upRate!: number | null;
}

class DayDto {
  @ApiProperty({ example: '2026-03-01', format: 'date', description: 'UTC.' })
  readonly day!: string;
  @ApiProperty({ type: SessionFiguresDto })
  readonly sessions!: SessionFiguresDto;
  @ApiProperty({ type: TurnFiguresDto })
  readonly turns!: TurnFiguresDto;
  @ApiProperty({ type: FeedbackFiguresDto })
  readonly feedback!: FeedbackFiguresDto;
}

export class AnalyticsSummaryDto {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly from!: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly to!: Date;
  @ApiProperty({ type: SessionRatesDto })
  readonly sessions!: SessionRatesDto;
  @ApiProperty({ type: TurnRatesDto })
  readonly turns!: TurnRatesDto;
  @ApiProperty({ type: [IntentShareDto], maxItems: 10, description: 'The most frequent first.' })
  readonly topIntents!: readonly IntentShareDto[];
  @ApiProperty({ type: SentimentDto })
  readonly sentiment!: SentimentDto;
  @ApiProperty({ type: FeedbackRatesDto })
  readonly feedback!: FeedbackRatesDto;
  @ApiProperty({ type: [DayDto], description: 'Each day that the time touches, also those on which nothing happened.' })
  readonly days!: readonly DayFigures[];

  static of({ from, to }: Period, summary: Summary): AnalyticsSummaryDto {
    return { from, to, ...summary };
  }
}
