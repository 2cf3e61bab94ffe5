import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { byCaller, Roles } from '../auth/index.js';
import { Answers } from '../common/answers.decorator.js';
import { Clock } from '../common/clock.js';
import { RateLimited } from '../limits/index.js';
import { AnalyticsRepository } from './analytics.repository.js';
import { periodOf } from './period.js';
import { summarise } from './summary.js';
import { AnalyticsSummaryDto, SummaryQueryDto } from './summary.dto.js';

@ApiTags('analytics')
@ApiBearerAuth()
@Roles('manager', 'admin')
@Controller('api/analytics')
export class AnalyticsController {
  constructor(
    private readonly analytics: AnalyticsRepository,
    private readonly clock: Clock,
  ) {}

  @Get('summary')
  @RateLimited({ name: 'searches', by: byCaller })
  @ApiOperation({
    summary: 'How conversations went',
    description: 'Sessions by when they began, messages by when they were said; days are UTC.',
  })
  @Answers(200, AnalyticsSummaryDto, { errors: ['FORBIDDEN', 'RATE_LIMITED'] })
  async summary(@Query() query: SummaryQueryDto): Promise<AnalyticsSummaryDto> {
    const period = periodOf(query, this.clock.now());
    return AnalyticsSummaryDto.of(period, summarise(await this.analytics.count(period), period));
  }
}
