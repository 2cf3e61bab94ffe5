import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OperatorError } from './common/operator-error.js';
import { type Env, loadEnv } from './config/index.js';
import { drain, ShutdownState } from './lifecycle/index.js';
import { createLogger } from './logging/index.js';
import { start } from './start.js';

/** For closing what is left when the time of running requests is up. */
const LAST_SECONDS_MS = 5_000;

const env = envOrExit();
const logger = createLogger(env);
const stopping = new AbortController();
process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
process.on('uncaughtException', giveUp).on('unhandledRejection', giveUp);

const app = await start(env, logger, stopping.signal).catch(giveUp);
if (stopping.signal.aborted) await stop(app);
else stopping.signal.addEventListener('abort', () => void stop(app).catch(giveUp), { once: true });

function onSignal(signal: NodeJS.Signals): void {
  if (stopping.signal.aborted) process.exit(1); // the second one: somebody is in a hurry
  logger.info(`${signal}: shutting down`);
  setTimeout(breakOff, env.SHUTDOWN_GRACE_MS + LAST_SECONDS_MS).unref();
  stopping.abort();
}

/** Whatever hangs, a supervisor need not kill us. */
function breakOff(): never {
  logger.fatal('Not stopped in time: breaking off');
  process.exit(1);
}

async function stop(running: NestFastifyApplication): Promise<void> {
  const inTime = await drain(running, running.get(ShutdownState), env.SHUTDOWN_GRACE_MS);
  logger.info(inTime ? 'Stopped' : 'Stopped with requests still open');
  process.exit(0);
}

/** State is unknown after a failure that nobody caught; a fresh process is not. */
function giveUp(error: unknown): never {
  if (stopping.signal.aborted && (error as Error).name === 'AbortError') process.exit(0);
  if (error instanceof OperatorError) logger.fatal(error.message);
  else logger.fatal({ err: error }, 'Giving up');
  process.exit(1);
}

function envOrExit(): Env {
  try {
    return loadEnv();
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
