import { version } from '../common/version.js';
import type { McpServerState } from '../mcp/index.js';
import type { RedisState } from '../redis/index.js';
import type { DatabaseHealth } from './database-watch.js';
import type { HealthDto } from './dto/health.dto.js';

export interface RedisHealth extends RedisState {
  /** Whether limits are counted there at the moment. */
  readonly counts: boolean;
}

export interface InstanceState {
  readonly status: HealthDto['status'];
  readonly database: DatabaseHealth;
  /** Null when none is configured. */
  readonly redis: RedisHealth | null;
  /** Null unless the instances of this database are on different buses. */
  readonly mixedSince: Date | null;
  /** Name → state; none where none is configured. */
  readonly mcp: Readonly<Record<string, McpServerState>>;
  /** Name → state. */
  readonly agents: Readonly<Record<string, string>>;
  readonly activeConnections: number;
  readonly now: Date;
}

/** What `/health` says, with what a process knows of itself. */
export function healthReport(state: InstanceState): HealthDto {
  const { status, database, redis, mixedSince, mcp, agents, activeConnections, now } = state;
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  return {
    status,
    uptime: Math.round(process.uptime() * 10) / 10,
    version,
    timestamp: now.toISOString(),
    memory: { rss, heapUsed, heapTotal, external },
    activeConnections,
    dependencies: {
      database,
      ...redisReport(redis),
      ...(mixedSince && { instances: { status: 'degraded', since: mixedSince.toISOString() } }),
      ...mcpReport(mcp),
      agents,
    },
  };
}

function redisReport(redis: RedisHealth | null): Pick<HealthDto['dependencies'], 'cache' | 'redis'> {
  if (redis === null) return { cache: { status: 'connected', backend: 'memory' } };
  return {
    cache: redis.counts ? { status: 'connected', backend: 'redis' } : { status: 'disconnected', backend: 'memory' },
    redis: { status: redis.status === 'up' ? 'connected' : 'degraded', since: redis.since.toISOString() },
  };
}

function mcpReport(servers: InstanceState['mcp']): Pick<HealthDto['dependencies'], 'mcp'> {
  const entries = Object.entries(servers).map(
    ([name, { status, since, tools }]) => [name, { status, since: since.toISOString(), tools }] as const,
  );
  return entries.length === 0 ? {} : { mcp: Object.fromEntries(entries) };
}

/** Of an instance that waits for its storage: it has no agents yet. */
export const waitingHealth =
  (engine: DatabaseHealth['engine'], since: Date) =>
  (activeConnections: number, now: Date): HealthDto =>
    healthReport({
      status: 'unhealthy',
      database: { status: 'disconnected', engine, latencyMs: null, since: since.toISOString() },
      redis: null,
      mixedSince: null,
      mcp: {},
      agents: {},
      activeConnections,
      now,
    });
