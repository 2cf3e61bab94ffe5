export { HttpMetrics } from './http-metrics.js';
export { MetricsModule } from './metrics.module.js';
export { MetricsRegistry } from './metrics-registry.js';
export { TurnMetrics, type TurnOutcome } from './turn-metrics.js';
