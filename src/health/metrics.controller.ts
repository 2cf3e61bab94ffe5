import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Answers } from '../common/answers.decorator.js';
import { DomainError } from '../common/domain-error.js';
import { Public } from '../common/public.decorator.js';
import { Env } from '../config/index.js';
import { MetricsRegistry } from '../metrics/index.js';

const EXPOSITION = 'text/plain; version=0.0.4; charset=utf-8';

@ApiTags('Health')
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly registry: MetricsRegistry,
    private readonly env: Env,
  ) {}

  @Get()
  @Header('content-type', EXPOSITION)
  @ApiOperation({ summary: 'Metrics for Prometheus' })
  @ApiHeader({ name: 'Authorization', required: false, description: '`Bearer` and `METRICS_TOKEN`, when that is set' })
  @ApiProduces('text/plain')
  @Answers(200, undefined, { errors: ['UNAUTHENTICATED'] })
  show(@Headers('authorization') authorization: string | undefined): Promise<string> {
    const { METRICS_TOKEN: token } = this.env;
    if (token !== undefined && !sameText(authorization ?? '', `Bearer ${token}`)) {
      throw new DomainError('UNAUTHENTICATED', 'The metrics need their own token.');
    }
    return this.registry.metrics();
  }
}

/** Takes the same time wherever the two differ; the digests have one length. */
function sameText(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
