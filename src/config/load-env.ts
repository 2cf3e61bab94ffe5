import { existsSync } from 'node:fs';
import { type Env, readEnv } from './env.js';

/**
 * The configuration of this process: its environment, over what stands in `.env` where it was started.
 * @throws InvalidEnvError
 */
export function loadEnv(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readEnv(process.env);
}
