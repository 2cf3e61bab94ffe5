import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** What `/metrics` shows. One for each app, so that two in one process don't share counters. */
@Injectable()
export class MetricsRegistry extends Registry {
  constructor() {
    super();
    collectDefaultMetrics({ register: this }); // process, memory, event loop lag, garbage collection
  }
}
