import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { byCaller, type Caller, CurrentCaller, resolveTarget } from '../../auth/index.js';
import { Answers } from '../../common/answers.decorator.js';
import { RateLimited } from '../../limits/index.js';
import { parseSessionId, SessionService } from '../../sessions/index.js';
import { MessageSearchRepository } from './message-search.repository.js';
import { parseSearchCursor } from './search-cursor.js';
import { SearchQueryDto, SearchResultDto } from './search.dto.js';

@ApiTags('messages')
@ApiBearerAuth()
@Controller('api/messages/search')
export class SearchController {
  constructor(
    private readonly messages: MessageSearchRepository,
    private readonly sessions: SessionService,
  ) {}

  @Get()
  @RateLimited({ name: 'searches', by: byCaller })
  @ApiOperation({
    summary: 'Search messages',
    description: 'Yours; a manager may name another user. The best first, then the newest.',
  })
  @Answers(200, SearchResultDto, { errors: ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND', 'FORBIDDEN', 'RATE_LIMITED'] })
  async search(@Query() query: SearchQueryDto, @CurrentCaller() caller: Caller): Promise<SearchResultDto> {
    const { q, sessionId, from, to, userId, limit, cursor } = query;
    const session = sessionId === undefined ? undefined : await this.sessions.get(parseSessionId(sessionId), caller);
    const owner = userId === undefined && session ? session.userId : resolveTarget(caller, userId);
    const found = await this.messages.search(caller, {
      words: q,
      owner,
      limit,
      ...(session && { sessionId: session.id }),
      ...(from !== undefined && { from: new Date(from) }),
      ...(to !== undefined && { to: new Date(to) }),
      ...(cursor !== undefined && { after: parseSearchCursor(cursor) }),
    });
    return SearchResultDto.of(owner, found, limit);
  }
}
