import { openDataSource } from '../../src/persistence/data-source.js';
import { openDemoDatabase } from './clients.js';
import { openTcpProxy } from './tcp-proxy.js';
import { TEST_ENGINE, type TestDatabase, testEnv } from './test-database.js';

export interface LosableDatabase extends AsyncDisposable {
  /** For an app. */
  readonly database: TestDatabase;
  /** PostgreSQL: the network goes, in the middle of whatever is said. Embedded: the engine stops. */
  lose(): Promise<void>;
}

/** A database with the demo data that goes away when the test says so. */
export async function openLosableDatabase(): Promise<LosableDatabase> {
  const whole = await openDemoDatabase();
  if (TEST_ENGINE === 'embedded') {
    const lose = (): Promise<void> => whole.close();
    return { database: whole, lose, [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  const url = new URL(whole.environment.DATABASE_URL ?? '');
  const proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
  url.host = `127.0.0.1:${proxy.port}`;
  const environment = { ...whole.environment, DATABASE_URL: url.href };
  const open = await openDataSource(testEnv(environment));
  const disconnect = (): Promise<void> => open.close();
  const dispose = async (): Promise<void> => {
    await disconnect();
    await whole.close();
  };
  return { database: { ...open, environment, disconnect }, lose: () => proxy.cut(), [Symbol.asyncDispose]: dispose };
}
