import type { Pool, PoolClient } from 'pg';
import { isUnreachable } from './database-errors.js';

/** node-postgres's words for an answer that did not come in time. */
const NO_ANSWER = 'Query read timeout';

/**
 * Lends the pool's connections. A server that goes without a word takes all connections along, and each would cost
 * somebody the whole wait for an answer: so when one gets none, those that are as old or older are lent no more.
 */
export class TrustedConnections {
  /** Those that are not in it were there before. */
  private readonly madeAtMs = new WeakMap<PoolClient, number>();
  private trustedFromMs = 0;

  constructor(private readonly pool: Pool) {
    pool.on('connect', (client) => void this.madeAtMs.set(client, performance.now()));
  }

  /** @throws what the pool throws, or `work`. A connection that may be lost is thrown away. */
  async lend<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.borrow();
    let failure: unknown;
    try {
      return await work(client);
    } catch (error) {
      failure = error;
      if ((error as Error).message === NO_ANSWER) this.trustedFromMs = performance.now();
      throw error;
    } finally {
      client.release(failure !== undefined && isUnreachable(failure));
    }
  }

  private async borrow(): Promise<PoolClient> {
    for (;;) {
      const client = await this.pool.connect();
      if ((this.madeAtMs.get(client) ?? 0) >= this.trustedFromMs) return client;
      client.release(true);
    }
  }
}
