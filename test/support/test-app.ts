import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { LightMyRequestResponse } from 'fastify';
import { AppModule } from '../../src/app.module.js';
import { readEnv } from '../../src/config/index.js';
import { configureApp } from '../../src/configure-app.js';
import { createHttpAdapter } from '../../src/http/http-adapter.js';

export interface TestAppOptions {
  /** Variables as in `.env`, over those of every test. */
  readonly env?: NodeJS.ProcessEnv;
  /** Last changes to the module, such as `(module) => module.overrideProvider(Clock).useValue(clock)`. */
  readonly override?: (module: TestingModuleBuilder) => TestingModuleBuilder;
  readonly controllers?: readonly (new (...dependencies: never[]) => object)[];
}

export interface TestApp extends AsyncDisposable {
  readonly nest: NestFastifyApplication;
  /** Of the real listener, on a free port: `http://127.0.0.1:…`. */
  readonly url: string;
  inject(request: Parameters<NestFastifyApplication['inject']>[0]): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** The app that `main.ts` runs, in this process. */
export async function startTestApp({
  env = {},
  override = (module) => module,
  controllers = [],
}: TestAppOptions = {}): Promise<TestApp> {
  const settings = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', PORT: '0', HOST: '127.0.0.1', ...env });
  const builder = Test.createTestingModule({ imports: [AppModule.forRoot(settings)], controllers: [...controllers] });
  const module = await override(builder).compile();
  const nest = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(settings), {
    bodyParser: false,
    logger: false,
  });
  await configureApp(nest);
  await nest.listen({ port: settings.PORT, host: settings.HOST });
  const close = (): Promise<void> => nest.close();
  return {
    nest,
    url: await nest.getUrl(),
    inject: (request) => nest.inject(request),
    close,
    [Symbol.asyncDispose]: close,
  };
}
