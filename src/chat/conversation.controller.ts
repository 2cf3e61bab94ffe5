import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, LoginCheckedBySession } from '../auth/index.js';
import { Answers } from '../common/answers.decorator.js';
import {
  ParseSessionIdPipe,
  ResumeSessionRequestDto,
  type SessionId,
  SessionMovedDto,
  SessionService,
} from '../sessions/index.js';
import { ChatService } from './chat.service.js';
import { HISTORY_LIMIT, HistoryDto, HistoryQueryDto, SessionResumedDto } from './dto/history.dto.js';

const REACHING_ERRORS = ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND'] as const;

/** What is done with a session and its messages together. */
@ApiTags('sessions')
@ApiBearerAuth()
@LoginCheckedBySession()
@Controller('api/sessions/:sessionId')
export class ConversationController {
  constructor(
    private readonly sessions: SessionService,
    private readonly chat: ChatService,
  ) {}

  @Post('resume')
  @HttpCode(200)
  @ApiBody({ type: ResumeSessionRequestDto, required: false })
  @ApiOperation({ summary: 'Take a conversation up again', description: 'Renews its expiry. Again: the same answer.' })
  @Answers(200, SessionResumedDto, { errors: [...REACHING_ERRORS, 'SESSION_RESOLVED'] })
  async resume(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Body() { reopen }: ResumeSessionRequestDto,
  ): Promise<SessionResumedDto> {
    const session = await this.sessions.get(id, caller);
    const resumed = await this.sessions.resume(session, caller, { reopen: reopen ?? false });
    return SessionResumedDto.of(resumed, await this.chat.history(resumed, { limit: HISTORY_LIMIT, offset: 0 }));
  }

  @Get('history')
  @ApiOperation({ summary: 'A page of the conversation, oldest first' })
  @Answers(200, HistoryDto, { errors: REACHING_ERRORS })
  async history(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Query() query: HistoryQueryDto,
  ): Promise<HistoryDto> {
    const page = query.page();
    const session = await this.sessions.view(id, caller);
    return HistoryDto.of(session, await this.chat.history(session, page));
  }

  @Post('cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Stop the turn that is being answered',
    description: 'What was said stays, and the turn is closed with a reply that says so. Again: the same answer.',
  })
  @Answers(200, SessionMovedDto, { errors: REACHING_ERRORS })
  async cancel(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
  ): Promise<SessionMovedDto> {
    const session = await this.sessions.get(id, caller);
    return SessionMovedDto.of(await this.chat.cancel(session, caller));
  }
}
