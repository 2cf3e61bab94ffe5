import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Readable } from 'node:stream';
import { byCaller, type Caller, CurrentCaller, LoginCheckedBySession } from '../../auth/index.js';
import { Answers } from '../../common/answers.decorator.js';
import { RateLimited } from '../../limits/index.js';
import { ParseSessionIdPipe, type Session, type SessionId, SessionService } from '../../sessions/index.js';
import { ChatService } from '../chat.service.js';
import { EXPORT_FORMATS, type ExportFormat, TRANSCRIPT_FORMATS, type TranscriptFormat } from './transcript-formats.js';

class ExportQueryDto {
  @ApiPropertyOptional({ enum: EXPORT_FORMATS, default: 'json' })
  @IsIn(EXPORT_FORMATS)
  readonly format: ExportFormat = 'json';
}

@ApiTags('sessions')
@ApiBearerAuth()
@LoginCheckedBySession()
@Controller('api/sessions/:sessionId/export')
export class ExportController {
  constructor(
    private readonly sessions: SessionService,
    private readonly chat: ChatService,
  ) {}

  /** Streams page by page. Should the database go while it runs, the answer breaks off: it never looks complete. */
  @Get()
  @RateLimited({ name: 'exports', by: byCaller })
  @ApiOperation({ summary: 'The whole conversation as a file' })
  @ApiProduces('application/json', 'text/csv', 'text/markdown')
  @Answers(200, undefined, { errors: ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND', 'RATE_LIMITED'] })
  async export(
    @Param('sessionId', ParseSessionIdPipe) id: SessionId,
    @CurrentCaller() caller: Caller,
    @Query() { format }: ExportQueryDto,
  ): Promise<StreamableFile> {
    const session = await this.sessions.get(id, caller);
    await this.sessions.recordExport(session, caller, format);
    const written = TRANSCRIPT_FORMATS[format];
    return new StreamableFile(Readable.from(this.lines(session, written)), {
      type: written.mimeType,
      disposition: `attachment; filename="${session.id}.${written.extension}"`,
    });
  }

  private async *lines(session: Session, format: TranscriptFormat): AsyncGenerator<string> {
    yield format.head(session);
    let isFirst = true;
    for await (const message of this.chat.transcript(session)) {
      yield format.message(message, isFirst);
      isFirst = false;
    }
    yield format.tail;
  }
}
