import { Inject, Injectable } from '@nestjs/common';
import { type PoolCounts, StorageHealthRepository } from '../health/storage-health.repository.js';
import type { OpenDataSource } from './data-source.js';
import type { Statement } from './database.js';
import { STORAGE } from './storage.token.js';

const COUNT_SESSIONS: Statement = {
  name: 'health.count_sessions',
  text: 'SELECT s.status AS status, count(*)::int AS count FROM chat_sessions s GROUP BY s.status',
};

@Injectable()
export class SqlStorageHealthRepository extends StorageHealthRepository {
  constructor(@Inject(STORAGE) private readonly storage: OpenDataSource) {
    super();
  }

  get engine(): 'postgres' | 'embedded' {
    return this.storage.engine;
  }

  /** `query_timeout` is the driver's own limit: a connection that does not answer is thrown away. */
  async ping(limitMs: number): Promise<void> {
    const query = { text: 'SELECT 1', query_timeout: limitMs };
    await this.storage.pool.query(query);
  }

  pool(): PoolCounts {
    const { totalCount, idleCount, waitingCount } = this.storage.pool;
    return { size: totalCount, idle: idleCount, waiting: waitingCount };
  }

  async sessionsByStatus(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.storage.database.query<{ status: string; count: number }>(COUNT_SESSIONS, []);
    return new Map(rows.map(({ status, count }) => [status, count]));
  }
}
