import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { AgentOrchestrator, type AgentState } from '../agents/index.js';
import { Clock } from '../common/clock.js';
import { ShutdownState } from '../lifecycle/index.js';
import { InstanceBus } from '../realtime/index.js';
import { type McpServerState, McpServers } from '../mcp/index.js';
import { RedisLink, type RedisState } from '../redis/index.js';
import { type DatabaseHealth, DatabaseWatch } from './database-watch.js';
import type { HealthDto, ReadinessDto } from './dto/health.dto.js';
import { healthReport } from './health-report.js';

@Injectable()
export class HealthService {
  constructor(
    private readonly database: DatabaseWatch,
    private readonly agents: AgentOrchestrator,
    private readonly mcp: McpServers,
    private readonly shutdown: ShutdownState,
    private readonly clock: Clock,
    private readonly adapter: HttpAdapterHost,
    private readonly bus: InstanceBus,
    @Inject(RedisLink) private readonly redis: RedisLink | null,
  ) {}

  async report(): Promise<HealthDto> {
    const database = await this.database.look();
    const agents = this.agents.states();
    const redis = this.redis && { ...this.redis.state, counts: this.redis.runsScripts };
    const { mixedSince } = this.bus;
    const mcp = this.mcp.states();
    return healthReport({
      status: overall({ database, redis, mixedSince, mcp, agents }),
      database,
      redis,
      mixedSince,
      mcp,
      agents: byName(agents),
      activeConnections: await this.connections(),
      now: this.clock.now(),
    });
  }

  async readiness(): Promise<ReadinessDto> {
    const database = await this.database.look();
    const reasons = [
      ...(this.shutdown.draining ? ['shutting down'] : []),
      ...(database.status === 'connected' ? [] : ['database disconnected']),
    ];
    return { status: reasons.length === 0 ? 'ready' : 'not_ready', reasons };
  }

  private connections(): Promise<number> {
    const server = this.adapter.httpAdapter.getHttpServer() as Server;
    return new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)));
  }
}

interface Seen {
  readonly database: DatabaseHealth;
  readonly redis: RedisState | null;
  readonly mixedSince: Date | null;
  readonly mcp: Readonly<Record<string, McpServerState>>;
  readonly agents: readonly AgentState[];
}

/**
 * Without storage nothing works; without one agent, or the tools of one server, the others do; without Redis each
 * instance is by itself.
 */
function overall({ database, redis, mixedSince, mcp, agents }: Seen): HealthDto['status'] {
  if (database.status === 'disconnected') return 'unhealthy';
  if (redis?.status === 'down' || mixedSince !== null) return 'degraded';
  if (Object.values(mcp).some(({ status }) => status === 'away')) return 'degraded';
  return agents.every(({ state }) => state === 'available') ? 'healthy' : 'degraded';
}

const byName = (agents: readonly AgentState[]): Record<string, string> =>
  Object.fromEntries(agents.map(({ name, state }) => [name, state]));
