import { Global, Module } from '@nestjs/common';
import { HttpMetrics } from './http-metrics.js';
import { MetricsRegistry } from './metrics-registry.js';
import { TurnMetrics } from './turn-metrics.js';

@Global()
@Module({
  providers: [MetricsRegistry, HttpMetrics, TurnMetrics],
  exports: [MetricsRegistry, HttpMetrics, TurnMetrics],
})
export class MetricsModule {}
