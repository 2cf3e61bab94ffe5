import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { LightMyRequestResponse } from 'fastify';
import { type DestinationStream, pino } from 'pino';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/common/clock.js';
import { readEnv } from '../../src/config/index.js';
import { configureApp } from '../../src/configure-app.js';
import { createHttpAdapter } from '../../src/http/http-adapter.js';
import { createLogger } from '../../src/logging/index.js';
import { seedDemo } from '../../src/persistence/index.js';
import { openTestDatabase, type TestDatabase } from './test-database.js';

export interface TestAppOptions {
  /** Variables as in `.env`, over those of every test. `DEMO_DATA: 'true'` brings the demo users. */
  readonly env?: Readonly<Record<string, string>>;
  /** Stays open when the app closes, for a look at the tables or a second app; left out, the app has its own. */
  readonly database?: TestDatabase;
  /** Last changes to the module: `(module) => module.overrideProvider(Clock).useValue(clock)`. */
  readonly override?: (module: TestingModuleBuilder) => TestingModuleBuilder;
  /** Beside those of the app. */
  readonly controllers?: readonly Type[];
  /** Where the log goes; nowhere, unless given. */
  readonly log?: DestinationStream;
}

export interface TestApp extends AsyncDisposable {
  readonly nest: NestFastifyApplication;
  readonly database: TestDatabase;
  /** Of the real listener, on a free port: `http://127.0.0.1:…`. */
  readonly url: string;
  inject(request: Parameters<NestFastifyApplication['inject']>[0]): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** The app that `main.ts` runs, in this process. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await openTestDatabase());
  const nest = await createTestApp(options, database);
  await nest.listen({ port: 0, host: '127.0.0.1' });
  const close = (): Promise<void> => nest.close();
  return {
    nest,
    database,
    url: await nest.getUrl(),
    inject: (request) => nest.inject(request),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function createTestApp(options: TestAppOptions, database: TestDatabase): Promise<NestFastifyApplication> {
  const { override = (module) => module, controllers = [] } = options;
  const env = readEnv({
    NODE_ENV: 'test',
    MCP_CONFIG: 'off', // that of the working directory starts a program for each app
    LOG_LEVEL: options.log ? 'trace' : 'silent',
    ...database.environment,
    ...options.env,
  });
  if (env.wantsDemoData) await seedDemo(database.database, env, new Clock());
  const logger = createLogger(env, options.log ?? pino.destination('/dev/null'));
  const storage = options.database ? keptOpen(options.database) : database;
  const app: DynamicModule = AppModule.forRoot({ env, storage, logger });
  const module = await override(Test.createTestingModule({ imports: [app], controllers: [...controllers] })).compile();
  const nest = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(env), { bodyParser: false });
  configureApp(nest);
  return nest;
}

const keptOpen = (database: TestDatabase): TestDatabase => ({ ...database, close: () => Promise.resolve() });
