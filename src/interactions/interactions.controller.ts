import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, LoginCheckedBySession } from '../auth/index.js';
import { parseMessageId } from '../chat/index.js';
import { Answers } from '../common/answers.decorator.js';
import { ParseSessionIdPipe, type SessionId, SessionService } from '../sessions/index.js';
import {
  InteractionDto,
  InteractionListDto,
  InteractionQueryDto,
  InteractionRequestDto,
} from './dto/interaction.dto.js';
import { InteractionService } from './interaction.service.js';

@ApiTags('interactions')
@ApiBearerAuth()
@LoginCheckedBySession()
@Controller('api/sessions/:sessionId/interactions')
export class InteractionsController {
  constructor(
    private readonly sessions: SessionService,
    private readonly interactions: InteractionService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What models and tools were asked in this session, newest first' })
  @Answers(200, InteractionListDto, { errors: ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND'] })
  async list(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Query() { limit, cursor }: InteractionQueryDto,
  ): Promise<InteractionListDto> {
    const session = await this.sessions.get(id, caller);
    const found = await this.interactions.list(session, { limit: limit + 1, beforeId: cursor ?? null });
    return InteractionListDto.of(session.id, limit, found);
  }

  @Post()
  @ApiOperation({
    summary: 'Log an interaction of an outside component',
    description: 'A session that is not there yet is opened first, for the caller.',
  })
  @Answers(201, InteractionDto, {
    errors: ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND', 'MESSAGE_NOT_FOUND', 'INVALID_USER_REFERENCE', 'RATE_LIMITED'],
  })
  async record(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Body() body: InteractionRequestDto,
  ): Promise<InteractionDto> {
    const messageId = body.messageId == null ? null : parseMessageId(body.messageId);
    return InteractionDto.of(await this.interactions.record(id, caller, body.toDraft(messageId)));
  }
}
