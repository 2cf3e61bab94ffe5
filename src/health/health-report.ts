import { version } from '../common/version.js';
import type { McpServerState } from '../mcp/index.js';
import type { RedisState } from '../redis/index.js';
import type { DatabaseHealth } from './database-watch.js';
import type { HealthDto } from './dto/health.dto.js';

export interface InstanceState {
  readonly status: HealthDto['status'];
  readonly database: DatabaseHealth;
  /** Null when none is configured. */
  readonly redis: RedisState | null;
  /** Name → state; none where none is configured. */
  readonly mcp: Readonly<Record<string, McpServerState>>;
  /** Name → state. */
  readonly agents: Readonly<Record<string, string>>;
  readonly activeConnections: number;
  readonly now: Date;
}

/** What `/health` says, with what a process knows of itself. */
export function healthReport({
  status,
  database,
  redis,
  mcp,
  agents,
  activeConnections,
  now,
}: InstanceState): HealthDto {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  return {
    status,
    uptime: Math.round(process.uptime() * 10) / 10,
    version,
    timestamp: now.toISOString(),
    memory: { rss, heapUsed, heapTotal, external },
    activeConnections,
    dependencies: { database, ...redisReport(redis), ...mcpReport(mcp), agents },
  };
}

function redisReport(redis: RedisState | null): Pick<HealthDto['dependencies'], 'cache' | 'redis'> {
  if (redis === null) return { cache: { status: 'connected', backend: 'memory' } };
  const since = redis.since.toISOString();
  if (redis.status === 'up')
    return { cache: { status: 'connected', backend: 'redis' }, redis: { status: 'connected', since } };
  return { cache: { status: 'disconnected', backend: 'memory' }, redis: { status: 'degraded', since } };
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
      mcp: {},
      agents: {},
      activeConnections,
      now,
    });
