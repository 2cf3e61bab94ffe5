import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { CLIENT_MESSAGE_ID, MessageDto } from '../../chat/index.js';
import type { Session } from '../../sessions/index.js';
import type { StoredReply } from '../handoff.service.js';

export class EscalateRequestDto {
  @ApiPropertyOptional({ maxLength: 500, example: 'The card was charged twice.' })
  @IsOptional()
  @IsString()
  @Length(0, 500)
  readonly reason?: string;
}

export class ReturnRequestDto {
  @ApiPropertyOptional({ maxLength: 2_000, example: 'Refund ordered.', description: 'For the people of the bank.' })
  @IsOptional()
  @IsString()
  @Length(0, 2_000)
  readonly notes?: string;
}

export class ReplyRequestDto {
  @ApiProperty({ example: 'I have ordered the refund.', description: '1 to 4,000 characters after trimming.' })
  @IsString()
  readonly message!: string;

  @ApiPropertyOptional({
    example: 'c0ffee-1',
    pattern: CLIENT_MESSAGE_ID.source,
    description: 'Names the reply: sent again, it is stored once.',
  })
  @IsOptional()
  @Matches(CLIENT_MESSAGE_ID, { message: '$property must be 1 to 128 visible ASCII characters' })
  readonly clientMessageId?: string;
}

export class ReplyStoredDto {
  @ApiProperty({ example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' })
  readonly sessionId!: string;
  @ApiProperty({ type: MessageDto, description: 'As stored, and as the customer gets it.' })
  readonly message!: MessageDto;
  @ApiProperty({ description: 'It was stored before.' })
  readonly replayed!: boolean;

  static of({ id }: Session, { message, replayed }: StoredReply): ReplyStoredDto {
    return { sessionId: id, message: MessageDto.of(message), replayed };
  }
}
