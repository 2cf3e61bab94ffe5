import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller, LoginCheckedBySession } from '../../auth/index.js';
import { Problems } from '../../common/answers.decorator.js';
import { ParseSessionIdPipe, type SessionId } from '../../sessions/index.js';
import { parseResumePoint } from '../resume-point.js';
import { EventStreams } from './event-streams.js';

const SEQUENCE = { type: 'integer', minimum: 0 } as const;
const DESCRIPTION = `Server-sent events, with the names and the payloads of Socket.IO: \`chat:message\` and \`chat:response\`, whose
\`id\` is the sequence number, \`chat:delta\`, \`chat:typing\`, \`session:updated\`, \`session:presence\`, \`auth:expiring\`,
\`server:draining\` and \`error\`. It ends with the token, the login, the session and the instance; a client that comes
back with \`Last-Event-ID\` gets what it missed, and nothing twice.`;
/** As it begins, and the end of a typing. */
const EXAMPLE = `retry: 2000
id: 2

event: chat:typing
data: {"sessionId":"sess_0199b1c2d3e47f80a1b2c3d4e5f60718","typing":false,"from":"assistant"}

`;

@ApiTags('sessions')
@ApiBearerAuth()
@LoginCheckedBySession()
@Controller('api/sessions/:sessionId/events')
export class EventStreamController {
  constructor(private readonly streams: EventStreams) {}

  @Get()
  @ApiOperation({ summary: 'The conversation as it happens', description: DESCRIPTION })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    schema: SEQUENCE,
    description: 'The last number that the client has; counts for more than `after`.',
  })
  @ApiQuery({
    name: 'after',
    required: false,
    schema: SEQUENCE,
    description: 'The last number that the client has; 0 for all. Neither: nothing of what was said before.',
  })
  @ApiOkResponse({
    description: 'Events, until one of the two sides ends it.',
    content: { 'text/event-stream': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @Problems('INVALID_SESSION_ID', 'SESSION_NOT_FOUND', 'TOO_MANY_CONNECTIONS')
  async stream(
    @Param('sessionId', ParseSessionIdPipe) sessionId: SessionId,
    @CurrentCaller() caller: Caller,
    @Headers('last-event-id') lastEventId: unknown,
    @Query('after') given: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = parseResumePoint('after', given);
    const last = parseResumePoint('Last-Event-ID', lastEventId);
    await this.streams.begin({ sessionId, caller, after: last ?? after }, reply);
  }
}
