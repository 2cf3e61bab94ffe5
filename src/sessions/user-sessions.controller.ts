import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, resolveTarget } from '../auth/index.js';
import { Answers } from '../common/answers.decorator.js';
import { ListSessionsQueryDto, SessionListDto } from './dto/list-sessions.dto.js';
import { parseSessionCursor } from './session-cursor.js';
import { SessionService } from './session.service.js';

@ApiTags('sessions')
@ApiBearerAuth()
@Controller('api/users/:userId/sessions')
export class UserSessionsController {
  constructor(private readonly sessions: SessionService) {}

  @Get()
  @ApiOperation({ summary: 'Sessions of a user, newest activity first' })
  @ApiParam({ name: 'userId', example: 'user_test' })
  @Answers(200, SessionListDto, { errors: ['FORBIDDEN', 'USER_NOT_FOUND'] })
  async list(
    @Param('userId') userId: string,
    @CurrentCaller() caller: Caller,
    @Query() { type, limit, cursor }: ListSessionsQueryDto,
  ): Promise<SessionListDto> {
    const query = { userId: resolveTarget(caller, userId), type, limit };
    const after = cursor === undefined ? null : parseSessionCursor(cursor);
    const found = await this.sessions.list({ ...query, after, limit: limit + 1 });
    return SessionListDto.of(query, found);
  }
}
