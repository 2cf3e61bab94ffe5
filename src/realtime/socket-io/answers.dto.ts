import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { HistoryDto, MessageDto, SessionResumedDto } from '../../chat/index.js';
import { SessionDto, SessionMovedDto, SessionOpenedDto } from '../../sessions/index.js';
import type { ClientToServerEvents } from '../events.js';
import { JOIN_PAGE_MAX } from '../feed/session-feeds.js';

/* How the documents describe what acknowledgements carry beside `ok`; held against the code as `events.dto.ts` is. */

const SESSION_ID = { example: 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' };

export class HandshakeAuthDto {
  @ApiPropertyOptional({ description: 'The access token of `POST /auth/login`; or the header `Authorization`.' })
  readonly token?: string;
  @ApiPropertyOptional({ ...SESSION_ID, description: 'Joined at once.' })
  readonly sessionId?: string;
}

export class SessionNamedDto {
  @ApiProperty(SESSION_ID)
  readonly sessionId!: string;
}

export class JoinedDto extends SessionNamedDto {
  @ApiProperty({ type: SessionDto })
  readonly session!: SessionDto;
  @ApiProperty({
    type: [MessageDto],
    maxItems: JOIN_PAGE_MAX,
    description: 'Those after `afterSequence`, oldest first.',
  })
  readonly messages!: readonly MessageDto[];
  @ApiProperty({
    description: 'There are more: join again with the last number. Live events begin when there are none.',
  })
  readonly hasMore!: boolean;
}

export class SessionCreatedDto extends SessionOpenedDto {
  @ApiProperty({ description: 'It was there already; nothing was charged.' })
  readonly replayed!: boolean;
  @ApiProperty({
    type: [MessageDto],
    maxItems: 0,
    description: 'None: `session:join` with `afterSequence` gives them.',
  })
  readonly messages!: readonly MessageDto[];
  @ApiProperty({ enum: [false] })
  readonly hasMore!: false;
}

export class MessageStoredDto {
  @ApiProperty({ type: MessageDto, description: 'As stored: it will be answered.' })
  readonly message!: MessageDto;
  @ApiProperty({ description: 'It was stored before; its answer comes as `chat:response` with `replayed`.' })
  readonly replayed!: boolean;
}

export class TokenAcceptedDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'When the new token ends.' })
  readonly expiresAt!: Date;
}

/** What each event is answered with. */
export const ANSWERS = {
  'session:create': SessionCreatedDto,
  'session:join': JoinedDto,
  'session:leave': SessionNamedDto,
  'session:resume': SessionResumedDto,
  'session:resolve': SessionMovedDto,
  'session:end': SessionMovedDto,
  'chat:message': MessageStoredDto,
  'chat:history': HistoryDto,
  'chat:typing': SessionNamedDto,
  'auth:refresh': TokenAcceptedDto,
} as const satisfies Record<keyof ClientToServerEvents, Type>;
