import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { MessageDto } from '../../chat/index.js';
import type { JsonObject } from '../../common/json.js';
import { PageLimit } from '../../common/whole-number.decorator.js';
import { SessionDto, type SessionStatus } from '../../sessions/index.js';
import { HANDOFF_REASONS, type HandoffReason, type HandoffRecord, type InboxEntry } from '../handoff.js';
import { formatInboxCursor, INBOX_STATUSES, type InboxStatus } from '../inbox.js';
import type { Briefing } from '../inbox.service.js';
import { OUTSIDE_OUTCOMES, type OutsideOutcome } from '../outside-acts.js';
import type { Summary } from '../summary.js';

const INBOX_LIMIT_MAX = 100;

export class InboxQueryDto {
  @ApiPropertyOptional({
    enum: INBOX_STATUSES,
    default: 'waiting',
    description: '`waiting`: nobody has taken them; `mine`: the caller has; `all`: both, and those of the others.',
  })
  @IsIn(INBOX_STATUSES)
  readonly status: InboxStatus = 'waiting';

  @PageLimit(INBOX_LIMIT_MAX, 20)
  readonly limit: number = 20;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @Length(1, 128)
  readonly cursor?: string;
}

export class HandoffDto {
  @ApiProperty({ enum: HANDOFF_REASONS, description: 'Why a person is wanted.' })
  readonly reason!: HandoffReason;
  @ApiProperty({ type: String, nullable: true, description: 'What was given with `POST …/escalate`.' })
  readonly note!: string | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Since when it waits, or waited.' })
  readonly requestedAt!: Date;
  @ApiProperty({ type: String, nullable: true, example: 'user_agent' })
  readonly takenBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly takenAt!: Date | null;

  static of({ reason, note, requestedAt, takenBy, takenAt }: HandoffRecord): HandoffDto {
    return { reason, note, requestedAt, takenBy, takenAt };
  }
}

export class InboxEntryDto extends HandoffDto {
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ enum: ['waiting_human', 'with_human'] })
  readonly status!: SessionStatus;
  @ApiProperty({ example: 'user_test' })
  readonly userId!: string;
  @ApiProperty({ example: 'Test User' })
  readonly customerName!: string;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly messageCount!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly lastActivity!: Date;
  @ApiProperty({ type: String, nullable: true, description: 'What the customer said last.' })
  readonly lastSaid!: string | null;

  static ofEntry({ session, handoff, customerName, lastSaid }: InboxEntry): InboxEntryDto {
    const { id: sessionId, status, userId, messageCount, lastActivity } = session;
    return { ...HandoffDto.of(handoff), sessionId, status, userId, customerName, messageCount, lastActivity, lastSaid };
  }
}

export class InboxDto {
  @ApiProperty({ enum: INBOX_STATUSES })
  readonly status!: InboxStatus;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Sessions on this page.' })
  readonly count!: number;
  @ApiProperty({ type: [InboxEntryDto], description: 'Longest waiting first.' })
  readonly sessions!: readonly InboxEntryDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  readonly nextCursor!: string | null;

  /** @param found  one more than `limit`, when there is a next page. */
  static of({ status, limit }: { status: InboxStatus; limit: number }, found: readonly InboxEntry[]): InboxDto {
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1)?.handoff : undefined;
    const sessions = page.map((entry) => InboxEntryDto.ofEntry(entry));
    return { status, count: sessions.length, sessions, nextCursor: last ? formatInboxCursor(last) : null };
  }
}

class CustomerDto {
  @ApiProperty({ example: 'user_test' })
  readonly userId!: string;
  @ApiProperty({ example: 'Test User' })
  readonly name!: string;
}

class AskedDto {
  @ApiProperty({ example: 'account_balance' })
  readonly intent!: string;
  @ApiProperty({ example: 'What is my balance?' })
  readonly text!: string;
}

class OutsideActDto {
  @ApiProperty({ example: 'desk/report', description: 'Server and tool.' })
  readonly tool!: string;
  @ApiProperty({
    enum: OUTSIDE_OUTCOMES,
    description:
      '`suggested`: what came back is among the suggestions; `under_way`: it is at work; `not_known`: it may have been done.',
  })
  readonly outcome!: OutsideOutcome;
}

export class SummaryDto implements Summary {
  @ApiProperty({ type: CustomerDto })
  readonly customer!: CustomerDto;
  @ApiProperty({ enum: HANDOFF_REASONS, nullable: true })
  readonly reason!: HandoffReason | null;
  @ApiProperty({ type: [AskedDto], description: 'The newest five questions, oldest first.' })
  readonly asked!: readonly AskedDto[];
  @ApiProperty({
    type: [String],
    description: 'Tasks that were carried out in the books; not what is held for a code.',
  })
  readonly done!: readonly string[];
  @ApiProperty({ type: [OutsideActDto], description: 'Tools of others that change something, oldest first.' })
  readonly outside!: readonly OutsideActDto[];
  @ApiProperty({ type: [String], description: 'Tasks that were under way; they are void.' })
  readonly pending!: readonly string[];
  @ApiProperty({ type: String, nullable: true, example: 'negative', description: 'Of the last message.' })
  readonly mood!: string | null;
  @ApiProperty({ example: 'Test User (user_test) asked about account_balance. Nothing was done in the books.' })
  readonly text!: string;
}

export class SuggestionDto {
  @ApiProperty({ example: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719', description: 'The message that it would answer.' })
  readonly messageId!: string;
  @ApiProperty({ example: 'Banking' })
  readonly agent!: string;
  @ApiProperty({ example: 'Your account balance is $5,432.10.' })
  readonly text!: string;
  @ApiProperty({ minimum: 0, maximum: 1 })
  readonly confidence!: number;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly sources!: readonly JsonObject[];
}

/** All that the person needs who takes a conversation up. */
export class BriefingDto {
  @ApiProperty({ type: SessionDto })
  readonly session!: SessionDto;
  @ApiProperty({ type: HandoffDto, nullable: true, description: 'Null when no person is wanted.' })
  readonly handoff!: HandoffDto | null;
  @ApiProperty({ type: SummaryDto })
  readonly summary!: SummaryDto;
  @ApiProperty({ type: [MessageDto], description: 'The newest 200, oldest first.' })
  readonly messages!: readonly MessageDto[];
  @ApiProperty({ description: 'There are older messages.' })
  readonly hasMore!: boolean;
  @ApiProperty({ type: [SuggestionDto], description: 'What the assistant would have answered. Staff alone see it.' })
  readonly suggestions!: readonly SuggestionDto[];

  static of({ session, handoff, summary, messages, hasMore, suggestions }: Briefing): BriefingDto {
    return {
      session: SessionDto.of(session),
      handoff: handoff ? HandoffDto.of(handoff) : null,
      summary,
      messages: messages.map(MessageDto.of),
      hasMore,
      suggestions,
    };
  }
}
