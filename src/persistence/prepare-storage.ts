import type { Env } from '../config/index.js';
import { type OpenDataSource, openDataSourceWhenReachable, type StorageLog } from './data-source.js';
import { migrate } from './migrate.js';

/**
 * Storage that is ready to be worked on: there, and with today's schema. Waits for a server that is not there yet.
 * @throws AbortError  `signal` was raised while waiting.
 */
export async function prepareStorage(env: Env, signal: AbortSignal, log: StorageLog): Promise<OpenDataSource> {
  const storage = await openDataSourceWhenReachable(env, { signal, log });
  try {
    if (env.MIGRATE_ON_START) await migrate(storage);
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
}
