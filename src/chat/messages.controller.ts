import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller } from '../auth/index.js';
import { Answers } from '../common/answers.decorator.js';
import { announce } from './chat.controller.js';
import { ChatService } from './chat.service.js';
import { FeedbackDto, FeedbackRequestDto } from './dto/feedback.dto.js';
import { TurnDto } from './dto/turn.dto.js';
import { MessageNotFoundError } from './chat.errors.js';
import { parseMessageId } from './message-id.js';

const EXAMPLE = { name: 'messageId', example: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719' };
const ATTACHMENT_ID = new ParseUUIDPipe({ exceptionFactory: () => new MessageNotFoundError() });

@ApiTags('messages')
@ApiBearerAuth()
@Controller('api/messages/:messageId')
export class MessagesController {
  constructor(private readonly chat: ChatService) {}

  @Post('retry')
  @HttpCode(200)
  @ApiParam(EXAMPLE)
  @ApiOperation({
    summary: 'Try a failed turn again',
    description: 'The same words as a new turn, with `metadata.retryOf`. Again: the same answer.',
  })
  @Answers(200, TurnDto, {
    errors: [
      'MESSAGE_NOT_FOUND',
      'TURN_NOT_FAILED',
      'SESSION_ENDED',
      'SESSION_EXPIRED',
      'SESSION_RESOLVED',
      'RATE_LIMITED',
    ],
  })
  async retry(
    @Param('messageId') messageId: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TurnDto> {
    const id = parseMessageId(messageId);
    const session = await this.chat.sessionOf(id, caller);
    return TurnDto.of(announce(reply, await this.chat.retry(session, caller, id)));
  }

  @Post('feedback')
  @HttpCode(200)
  @ApiParam(EXAMPLE)
  @ApiOperation({ summary: 'Rate an answer', description: 'Again: replaces it.' })
  @Answers(200, FeedbackDto, { errors: ['MESSAGE_NOT_FOUND'] })
  async rate(
    @Param('messageId') messageId: string,
    @CurrentCaller() caller: Caller,
    @Body() { rating, comment }: FeedbackRequestDto,
  ): Promise<FeedbackDto> {
    const id = parseMessageId(messageId);
    const session = await this.chat.sessionOf(id, caller);
    const kept = await this.chat.rate(session, caller, id, rating, comment ?? null);
    return { success: true, messageId: id, rating, comment: kept };
  }

  @Get('attachments/:attachmentId')
  @ApiParam(EXAMPLE)
  @ApiOperation({ summary: 'The bytes of an attachment that came inline' })
  @ApiProduces('application/octet-stream')
  @Answers(200, undefined, { errors: ['MESSAGE_NOT_FOUND'] })
  async attachment(
    @Param('messageId') messageId: string,
    @Param('attachmentId', ATTACHMENT_ID) attachmentId: string,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const id = parseMessageId(messageId);
    const session = await this.chat.sessionOf(id, caller);
    const { name, mimeType, content } = await this.chat.attachment(session, id, attachmentId);
    void reply.header('x-content-type-options', 'nosniff'); // a customer's file is never run as a page of ours
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
    return new StreamableFile(content, { type: mimeType, disposition });
  }
}
