import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, LoginCheckedBySession, Roles } from '../auth/index.js';
import { Answers } from '../common/answers.decorator.js';
import { ParseSessionIdPipe, type SessionId, SessionMovedDto, SessionService } from '../sessions/index.js';
import { EscalateRequestDto, ReplyRequestDto, ReplyStoredDto, ReturnRequestDto } from './dto/handoff.dto.js';
import { HandoffService } from './handoff.service.js';

const STAFF = ['agent', 'manager', 'admin'] as const;
const REACHING_ERRORS = ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND'] as const;
const CLOSED_ERRORS = ['SESSION_ENDED', 'SESSION_EXPIRED', 'SESSION_RESOLVED'] as const;

/** From the assistant to a person, and back. */
@ApiTags('inbox')
@ApiBearerAuth()
@Controller('api/sessions/:sessionId')
export class HandoffController {
  constructor(
    private readonly sessions: SessionService,
    private readonly handoff: HandoffService,
  ) {}

  @Post('escalate')
  @LoginCheckedBySession()
  @HttpCode(200)
  @ApiBody({ type: EscalateRequestDto, required: false })
  @ApiOperation({
    summary: 'Ask for a person',
    description: 'What was under way is void, and the assistant says so. Again: the same answer.',
  })
  @Answers(200, SessionMovedDto, { errors: [...REACHING_ERRORS, ...CLOSED_ERRORS] })
  async escalate(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Body() { reason }: EscalateRequestDto,
  ): Promise<SessionMovedDto> {
    const session = await this.sessions.get(id, caller);
    return SessionMovedDto.of(await this.handoff.escalate(session, caller, reason ?? null));
  }

  @Post('take')
  @Roles(...STAFF)
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take a conversation: you speak, the assistant does not',
    description:
      'Of several who press at once, one gets it; the others get `SESSION_WITH_HUMAN`. Managers can also take one that nobody passed on. Again: the same answer.',
  })
  @Answers(200, SessionMovedDto, { errors: ['FORBIDDEN', ...REACHING_ERRORS, ...CLOSED_ERRORS, 'SESSION_WITH_HUMAN'] })
  async take(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
  ): Promise<SessionMovedDto> {
    const session = await this.sessions.view(id, caller);
    return SessionMovedDto.of(await this.handoff.take(session, caller));
  }

  @Post('reply')
  @Roles(...STAFF)
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer the customer in a conversation that you have taken' })
  @Answers(200, ReplyStoredDto, {
    errors: [
      'FORBIDDEN',
      ...REACHING_ERRORS,
      'MESSAGE_EMPTY',
      'SESSION_NOT_TAKEN',
      'IDEMPOTENCY_KEY_REUSED',
      'RATE_LIMITED',
    ],
  })
  async reply(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Body() { message: text, clientMessageId }: ReplyRequestDto,
  ): Promise<ReplyStoredDto> {
    const session = await this.sessions.held(id, caller);
    return ReplyStoredDto.of(
      session,
      await this.handoff.reply(session, caller, { text, key: clientMessageId ?? null }),
    );
  }

  @Post('return')
  @Roles(...STAFF)
  @HttpCode(200)
  @ApiBody({ type: ReturnRequestDto, required: false })
  @ApiOperation({
    summary: 'Give a conversation back to the assistant',
    description: 'Again, within ten minutes and before a person comes anew: the same answer.',
  })
  @Answers(200, SessionMovedDto, { errors: ['FORBIDDEN', ...REACHING_ERRORS, ...CLOSED_ERRORS, 'SESSION_NOT_TAKEN'] })
  async giveBack(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Body() { notes }: ReturnRequestDto,
  ): Promise<SessionMovedDto> {
    const session = await this.sessions.held(id, caller);
    return SessionMovedDto.of(await this.handoff.giveBack(session, caller, notes ?? null));
  }
}
