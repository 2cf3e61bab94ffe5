import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type Surroundings } from './app.module.js';
import { Clock } from './common/clock.js';
import type { Env } from './config/index.js';
import { configureApp } from './configure-app.js';
import { waitingHealth } from './health/index.js';
import { createHttpAdapter, explainListening, openWaitingRoom } from './http/index.js';
import { type Logger, NestLogger } from './logging/index.js';
import { DEMO_LOGINS, prepareStorage } from './persistence/index.js';

/** The app as it runs, not listening yet. */
export async function createApp(surroundings: Surroundings): Promise<NestFastifyApplication> {
  const { env, logger } = surroundings;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(surroundings),
    createHttpAdapter(env),
    {
      bodyParser: false,
      abortOnError: false,
      logger: new NestLogger(logger),
    },
  );
  configureApp(app);
  return app;
}

/**
 * From nothing to answering requests. The port answers from the first moment; until storage is there, with "not ready".
 * @throws AbortError  `signal` was raised before the app was up.
 * @throws OperatorError  where it should listen or keep its data, it can't.
 */
export async function start(env: Env, logger: Logger, signal: AbortSignal): Promise<NestFastifyApplication> {
  const address = { port: env.PORT, host: env.HOST };
  const clock = new Clock();
  const health = waitingHealth(env.usesEmbeddedDatabase ? 'embedded' : 'postgres', clock.now());
  const leaveWaitingRoom = await openWaitingRoom({ address, clock, health });
  const app = await prepareApp(env, logger, signal).finally(leaveWaitingRoom);
  await app.listen(address).catch(explainListening(address));
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  if (env.wantsDemoData) logger.info(`Demo logins: ${demoLogins()}`);
  logger.info(`Listening on ${url}, API documentation at ${url}/api/docs`);
  return app;
}

async function prepareApp(env: Env, logger: Logger, signal: AbortSignal): Promise<NestFastifyApplication> {
  const storage = await prepareStorage({ env, clock: new Clock(), log: logger, signal });
  logger.info(storage.engine === 'embedded' ? `Embedded database in ${env.DATA_DIR}` : 'PostgreSQL database');
  if (storage.engine === 'embedded' && env.isProduction)
    logger.warn(
      'The embedded database serves one process and may lose its last moments with the power: set DATABASE_URL',
    );
  try {
    const app = await createApp({ env, storage, logger });
    await app.init();
    return app;
  } catch (error) {
    await storage.close();
    throw error;
  }
}

const demoLogins = (): string =>
  DEMO_LOGINS.filter(({ isActive }) => isActive)
    .map(({ username, password, role }) => `${username}/${password} (${role})`)
    .join(', ');
