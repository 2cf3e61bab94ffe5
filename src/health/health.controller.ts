import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../common/answers.decorator.js';
import { Public } from '../common/public.decorator.js';
import { HealthDto, LivenessDto, ReadinessDto } from './dto/health.dto.js';
import { HealthService } from './health.service.js';

const NO_STORE = ['cache-control', 'no-store'] as const;

@ApiTags('Health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  @Header(...NO_STORE)
  @ApiOperation({ summary: 'State of this instance and of what it depends on' })
  @Answers(200, HealthDto, { description: 'Healthy, or degraded and still serving' })
  @Answers(503, HealthDto, { description: 'Unhealthy' })
  async report(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthDto> {
    const report = await this.health.report();
    if (report.status === 'unhealthy') void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return report;
  }

  @Get('live')
  @Header(...NO_STORE)
  @ApiOperation({ summary: 'Whether the process runs; asks nothing else' })
  @Answers(200, LivenessDto)
  live(): LivenessDto {
    return { status: 'alive' };
  }

  @Get('ready')
  @Header(...NO_STORE)
  @ApiOperation({ summary: 'Whether this instance should be sent requests; not while it is shutting down' })
  @Answers(200, ReadinessDto)
  @Answers(503, ReadinessDto, { description: 'Not ready' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessDto> {
    const readiness = await this.health.readiness();
    if (readiness.status === 'not_ready') void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return readiness;
  }
}
