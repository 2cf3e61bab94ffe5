import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ShutdownState } from './shutdown-state.js';

/** @returns whether everything that was running has ended in time; the app is closed either way. */
export async function drain(app: NestFastifyApplication, shutdown: ShutdownState, graceMs: number): Promise<boolean> {
  shutdown.begin();
  const timeUp = new AbortController();
  const late = delay(graceMs, false, { signal: timeUp.signal }).catch(() => false);
  const inTime = await Promise.race([shutdown.idle().then(() => true), late]);
  timeUp.abort();
  await app.close(); // and with it every connection
  return inTime;
}
