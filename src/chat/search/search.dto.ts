import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { escapeHtml } from '../../common/html.js';
import { PageLimit } from '../../common/whole-number.decorator.js';
import { MessageDto } from '../dto/message.dto.js';
import type { FoundMessage } from './message-search.repository.js';
import { formatSearchCursor } from './search-cursor.js';

export const SEARCH_LIMIT_MAX = 50;

export class SearchQueryDto {
  @ApiProperty({
    example: 'balance',
    minLength: 1,
    maxLength: 200,
    description: 'Words, in any case. `"side by side"`, `-without`, `one or other`.',
  })
  @IsString()
  @Length(1, 200)
  @Matches(/[\p{L}\p{N}]/u, { message: 'q must have a letter or a digit in it' })
  readonly q!: string;

  @ApiPropertyOptional({ description: 'One conversation alone.', example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  @IsOptional()
  @IsString()
  readonly sessionId?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Said at or after.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  readonly from?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Said at or before.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  readonly to?: string;

  @ApiPropertyOptional({ description: 'Whose messages; somebody else’s for managers alone.', example: 'user_test' })
  @IsOptional()
  @IsString()
  readonly userId?: string;

  @PageLimit(SEARCH_LIMIT_MAX, 20)
  readonly limit: number = 20;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @Length(1, 128)
  readonly cursor?: string;
}

export class FoundMessageDto {
  @ApiProperty({ type: MessageDto })
  readonly message!: MessageDto;
  @ApiProperty({ description: 'Above zero, comparable within one search; the list goes down.', example: 0.0607927 })
  readonly rank!: number;
  @ApiProperty({
    example: 'What is my <mark>balance</mark>?',
    description: 'A part of the text as HTML: everything is escaped but `<mark>` around what was looked for.',
  })
  readonly snippet!: string;
}

export class SearchResultDto {
  @ApiProperty({ example: 'user_test' })
  readonly userId!: string;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly count!: number;
  @ApiProperty({ type: [FoundMessageDto] })
  readonly results!: readonly FoundMessageDto[];
  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null on the last.' })
  readonly nextCursor!: string | null;

  static of(userId: string, found: readonly FoundMessage[], limit: number): SearchResultDto {
    const last = found.length === limit ? found.at(-1) : undefined;
    return {
      userId,
      count: found.length,
      results: found.map(({ message, rank, snippet }) => ({
        message: MessageDto.of(message),
        rank,
        snippet: snippet
          .map(({ text, isMatch }) => (isMatch ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text)))
          .join(''),
      })),
      nextCursor: last ? formatSearchCursor({ rank: last.rank, id: last.message.id }) : null,
    };
  }
}
