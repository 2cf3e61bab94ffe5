import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/index.js';
import { RealtimeModule } from '../realtime/index.js';
import { McpModule } from '../mcp/index.js';
import { RedisModule } from '../redis/index.js';
import { DatabaseWatch } from './database-watch.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { MetricsController } from './metrics.controller.js';
import { StorageMetrics } from './storage-metrics.js';

@Module({
  imports: [AgentsModule, McpModule, RealtimeModule, RedisModule],
  controllers: [HealthController, MetricsController],
  providers: [DatabaseWatch, HealthService, StorageMetrics],
})
export class HealthModule {}
