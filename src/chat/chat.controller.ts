import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller, LoginCheckedBySession } from '../auth/index.js';
import { Answers } from '../common/answers.decorator.js';
import { rateLimitHeaders } from '../limits/index.js';
import { ParseSessionIdPipe, type SessionId, SessionService } from '../sessions/index.js';
import { ChatService, type PostedTurn } from './chat.service.js';
import { OffsetPageQueryDto } from './dto/history.dto.js';
import { SendMessageRequestDto, SessionMessageRequestDto } from './dto/send-message.dto.js';
import { RoleMessageDto, RoleReplyDto, TurnDto } from './dto/turn.dto.js';
import type { MessageInput } from './parse-incoming-message.js';
import { chooseContent, chooseKey, chooseSessionId } from './request-choices.js';

const TURN_ERRORS = [
  'INVALID_SESSION_ID',
  'MESSAGE_EMPTY',
  'SESSION_NOT_FOUND',
  'SESSION_ENDED',
  'SESSION_EXPIRED',
  'SESSION_RESOLVED',
  'IDEMPOTENCY_KEY_REUSED',
  'RATE_LIMITED',
  'TURN_QUEUE_FULL',
  'AGENT_TIMEOUT',
] as const;

const KEY_HEADER = { name: 'Idempotency-Key', required: false, description: 'The same as `clientMessageId`.' };

@ApiTags('messages')
@ApiBearerAuth()
@LoginCheckedBySession()
@Controller('api/chat')
export class ChatController {
  constructor(
    private readonly sessions: SessionService,
    private readonly chat: ChatService,
  ) {}

  @Post('message')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a message and get its answer' })
  @ApiHeader({ name: 'X-Session-ID', required: false, description: 'Or `sessionId` in the body.' })
  @ApiHeader(KEY_HEADER)
  @Answers(200, TurnDto, { errors: TURN_ERRORS })
  async send(
    @CurrentCaller() caller: Caller,
    @Headers('x-session-id') sessionHeader: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: SendMessageRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TurnDto> {
    const session = await this.sessions.forTurn(chooseSessionId(sessionHeader, body.sessionId), caller);
    const turn = await this.chat.post(session, caller, inputOf(chooseContent(body), body, key));
    return TurnDto.of(announce(reply, turn));
  }

  @Post('sessions/:sessionId/messages')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a message and get the answer alone' })
  @ApiHeader(KEY_HEADER)
  @Answers(200, RoleReplyDto, { errors: TURN_ERRORS })
  async sendTo(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: SessionMessageRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoleReplyDto> {
    const session = await this.sessions.forTurn(id, caller);
    const turn = await this.chat.post(session, caller, inputOf(body.message, body, key));
    return RoleReplyDto.of(announce(reply, turn).reply);
  }

  @Get('sessions/:sessionId/messages')
  @ApiOperation({ summary: 'A page of the conversation, newest first' })
  @Answers(200, [RoleMessageDto], { errors: ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND'] })
  async list(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Query() { limit, offset = 0 }: OffsetPageQueryDto,
  ): Promise<readonly RoleMessageDto[]> {
    const session = await this.sessions.get(id, caller);
    const { messages } = await this.chat.history(session, { limit, offset });
    return messages.map(RoleMessageDto.of).reverse();
  }
}

type MessageBody = Pick<SendMessageRequestDto, 'type' | 'attachments' | 'metadata' | 'clientMessageId'>;

const inputOf = (
  text: string | undefined,
  { type, attachments, metadata, clientMessageId }: MessageBody,
  key: string | undefined,
): MessageInput => ({ text, type, attachments, metadata, clientMessageId: chooseKey(key, clientMessageId) });

/** What the headers say of a turn. */
export function announce(reply: FastifyReply, turn: PostedTurn): PostedTurn {
  void reply.headers(rateLimitHeaders(turn.limit));
  if (turn.replayed) void reply.header('idempotency-replayed', 'true');
  return turn;
}
