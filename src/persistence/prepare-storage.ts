import type { Clock } from '../common/clock.js';
import type { Env } from '../config/index.js';
import { type OpenDataSource, openDataSourceWhenReachable, type StorageLog } from './data-source.js';
import { seedDemo } from './demo/seed-demo.js';
import { migrate } from './migrate.js';

export interface Preparation {
  readonly env: Env;
  readonly clock: Clock;
  readonly log: StorageLog;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/**
 * Storage that is ready to be worked on: there, with today's schema, and with the demo data where it is wanted. Waits for a server that is not there yet.
 * @throws AbortError  `signal` was raised while waiting.
 */
export async function prepareStorage({ env, clock, log, signal }: Preparation): Promise<OpenDataSource> {
  const storage = await openDataSourceWhenReachable(env, { signal, log });
  try {
    if (env.MIGRATE_ON_START) await migrate(storage);
    if (env.wantsDemoData) await seedDemo(storage.database, env, clock);
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
}
