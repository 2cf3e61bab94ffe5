import { Module } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clock } from '../common/clock.js';
import { Env } from '../config/index.js';
import { MetricsRegistry } from '../metrics/index.js';
import { RedisLink } from './redis-link.js';

function linkOf(env: Env, clock: Clock, registry: MetricsRegistry): RedisLink | null {
  const { REDIS_URL, REDIS_COMMAND_TIMEOUT_MS } = env;
  if (REDIS_URL === undefined) return null;
  const link = new RedisLink({ REDIS_URL, REDIS_COMMAND_TIMEOUT_MS }, clock);
  new Gauge({
    name: 'teller_redis_breaker_open',
    help: '1 while any of the connections to Redis is down, and what goes over it is not even tried',
    registers: [registry],
    collect() {
      this.set(link.state.status === 'down' ? 1 : 0);
    },
  });
  return link;
}

/** What may be shared by way of Redis. Whoever injects `RedisLink` gets null without `REDIS_URL`. */
@Module({
  providers: [{ provide: RedisLink, useFactory: linkOf, inject: [Env, Clock, MetricsRegistry] }],
  exports: [RedisLink],
})
export class RedisModule {}
