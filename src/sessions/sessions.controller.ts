import { Body, Controller, Delete, Get, HttpCode, Logger, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { byCaller, type Caller, CurrentCaller, LoginCheckedBySession } from '../auth/index.js';
import { Answers } from '../common/answers.decorator.js';
import { Clock } from '../common/clock.js';
import type { LogFields } from '../common/log-fields.js';
import { RateLimited } from '../limits/index.js';
import {
  EndSessionRequestDto,
  ResolveSessionRequestDto,
  SessionMovedDto,
  SessionSnapshotDto,
} from './dto/move-session.dto.js';
import { OpenSessionRequestDto, PlanSessionRequestDto, SessionOpenedDto } from './dto/open-session.dto.js';
import { ParseSessionIdPipe } from './parse-session-id.pipe.js';
import { openSession } from './open-session.js';
import type { SessionId } from './session-id.js';
import type { Session } from './session.js';
import { SessionService } from './session.service.js';

const OPENING_ERRORS = [
  'INVALID_SESSION_ID',
  'INVALID_USER_REFERENCE',
  'FORBIDDEN',
  'INSUFFICIENT_CREDITS',
  'SESSION_ID_TAKEN',
  'RATE_LIMITED',
] as const;
/** The first is what Swagger UI fills in: an ID of one's own there would collide with the next tester's. */
const OPENING_EXAMPLES = {
  plain: { summary: 'For the caller', value: { metadata: { locale: 'en-US' } } },
  ownId: {
    summary: 'Under an ID of your own, which makes it idempotent',
    value: { sessionId: '0199b1c2-d3e4-7f80-a1b2-c3d4e5f60718', sessionType: 'chat' },
  },
};
const PLANNING_EXAMPLES = {
  plain: { summary: 'A planned hour', value: { jobTitle: 'Mortgage adviser', difficulty: 'medium', duration: 60 } },
};
const REACHING_ERRORS = ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND'] as const;

@ApiTags('sessions')
@ApiBearerAuth()
@Controller('api/sessions')
export class SessionsController {
  private readonly logger = new Logger('Sessions');

  constructor(
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @RateLimited({ name: 'sessions', by: byCaller })
  @ApiOperation({
    summary: 'Open a session',
    description: 'With a `sessionId` that is there already and yours: 200, the same body, nothing charged.',
  })
  @ApiBody({ type: OpenSessionRequestDto, examples: OPENING_EXAMPLES })
  @Answers(201, SessionOpenedDto, { errors: OPENING_ERRORS })
  @Answers(200, SessionOpenedDto, { description: 'It was there already.' })
  open(
    @CurrentCaller() caller: Caller,
    @Body() body: OpenSessionRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionOpenedDto> {
    return this.openFor(caller, body, reply);
  }

  @Post('create')
  @RateLimited({ name: 'sessions', by: byCaller })
  @ApiOperation({ summary: 'Open a planned session', description: 'The same door, for clients that plan a session.' })
  @ApiBody({ type: PlanSessionRequestDto, examples: PLANNING_EXAMPLES })
  @Answers(201, SessionOpenedDto, { errors: OPENING_ERRORS })
  @Answers(200, SessionOpenedDto, { description: 'It was there already.' })
  plan(
    @CurrentCaller() caller: Caller,
    @Body() body: PlanSessionRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionOpenedDto> {
    return this.openFor(caller, body, reply);
  }

  @Get(':sessionId')
  @LoginCheckedBySession()
  @ApiOperation({ summary: 'A session as it is now' })
  @Answers(200, SessionSnapshotDto, { errors: REACHING_ERRORS })
  async snapshot(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
  ): Promise<SessionSnapshotDto> {
    return SessionSnapshotDto.of(await this.sessions.view(id, caller));
  }

  @Post(':sessionId/resolve')
  @LoginCheckedBySession()
  @HttpCode(200)
  @ApiBody({ type: ResolveSessionRequestDto, required: false })
  @ApiOperation({ summary: 'Close a session as resolved', description: 'Again: the same answer.' })
  @Answers(200, SessionMovedDto, { errors: [...REACHING_ERRORS, 'SESSION_NOT_TAKEN'] })
  async resolve(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Body() { notes }: ResolveSessionRequestDto,
  ): Promise<SessionMovedDto> {
    const session = await this.sessions.held(id, caller);
    return SessionMovedDto.of(await this.sessions.resolve(session, caller, notes ?? undefined));
  }

  @Post(':sessionId/end')
  @LoginCheckedBySession()
  @HttpCode(200)
  @ApiBody({ type: EndSessionRequestDto, required: false })
  @ApiOperation({ summary: 'End a session', description: 'It can be resumed. Again: the same answer.' })
  @Answers(200, SessionMovedDto, { errors: [...REACHING_ERRORS, 'SESSION_RESOLVED'] })
  async end(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Body() { reason }: EndSessionRequestDto,
  ): Promise<SessionMovedDto> {
    const session = await this.sessions.get(id, caller);
    return SessionMovedDto.of(await this.sessions.end(session, caller, reason ?? undefined));
  }

  @Delete(':sessionId')
  @LoginCheckedBySession()
  @HttpCode(204)
  @ApiOperation({ summary: 'Erase what was said, for good', description: 'An audit event without content stays.' })
  @Answers(204, undefined, { errors: REACHING_ERRORS })
  async erase(@Param('sessionId', ParseSessionIdPipe) id: SessionId, @CurrentCaller() caller: Caller): Promise<void> {
    const session = await this.sessions.get(id, caller);
    await this.sessions.erase(session, caller);
    this.logger.log({ msg: 'Session erased', ...fieldsOf(session, caller) });
  }

  private async openFor(caller: Caller, body: OpenSessionRequestDto, reply: FastifyReply): Promise<SessionOpenedDto> {
    const opened = await openSession(this.sessions, caller, body);
    const { session, replayed } = opened;
    if (replayed) void reply.status(200).header('idempotency-replayed', 'true');
    else this.logger.log({ msg: 'Session created', ...fieldsOf(session, caller) });
    return SessionOpenedDto.of(opened, this.clock.now());
  }
}

const fieldsOf = ({ id, userId }: Session, { requestId }: Caller): LogFields => ({ sessionId: id, userId, requestId });
