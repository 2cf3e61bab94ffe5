import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, Roles } from '../auth/index.js';
import { Answers } from '../common/answers.decorator.js';
import { ParseSessionIdPipe, type SessionId, SessionService } from '../sessions/index.js';
import { BriefingDto, InboxDto, InboxQueryDto } from './dto/inbox.dto.js';
import { parseInboxCursor } from './inbox.js';
import { InboxService } from './inbox.service.js';

@ApiTags('inbox')
@ApiBearerAuth()
@Roles('agent', 'manager', 'admin')
@Controller('api/inbox')
export class InboxController {
  constructor(
    private readonly inbox: InboxService,
    private readonly sessions: SessionService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Conversations that wait for a person, or are with one; longest waiting first' })
  @Answers(200, InboxDto, { errors: ['FORBIDDEN'] })
  async list(
    @CurrentCaller() { userId: reader }: Caller,
    @Query() { status, limit, cursor }: InboxQueryDto,
  ): Promise<InboxDto> {
    const after = cursor === undefined ? null : parseInboxCursor(cursor);
    return InboxDto.of({ status, limit }, await this.inbox.list({ status, reader, limit: limit + 1, after }));
  }

  @Get(':sessionId')
  @ApiOperation({ summary: 'A conversation as the person needs it: transcript, summary, suggested replies' })
  @Answers(200, BriefingDto, { errors: ['FORBIDDEN', 'INVALID_SESSION_ID', 'SESSION_NOT_FOUND'] })
  async brief(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
  ): Promise<BriefingDto> {
    return BriefingDto.of(await this.inbox.brief(await this.sessions.view(id, caller)));
  }
}
