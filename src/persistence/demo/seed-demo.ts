import type { Clock } from '../../common/clock.js';
import type { Env } from '../../config/index.js';
import type { Database } from '../database.js';
import { seedLedger } from './demo-ledger.js';
import { seedUsers } from './demo-users.js';

/**
 * Puts the demo data in that is missing, all of it or nothing. Changes nothing that is there.
 * @throws Error  in production: the passwords are public.
 */
export async function seedDemo(database: Database, env: Env, clock: Clock): Promise<void> {
  if (env.isProduction) throw new Error('Demo data is not for production: its passwords are public');
  const now = clock.now();
  await database.transaction(async (connection) => {
    await seedUsers(connection, now);
    await seedLedger(connection, now);
  });
}
