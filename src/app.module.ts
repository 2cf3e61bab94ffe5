import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, type Env } from './config/index.js';
import { HealthModule } from './health/index.js';
import { HttpModule } from './http/http.module.js';
import { LifecycleModule } from './lifecycle/index.js';
import { type Logger, LoggingModule } from './logging/index.js';
import { MetricsModule } from './metrics/index.js';
import type { OpenDataSource } from './persistence/data-source.js';
import { PersistenceModule } from './persistence/persistence.module.js';

/** What the app is given, because it exists before the app does. */
export interface Surroundings {
  readonly env: Env;
  readonly storage: OpenDataSource;
  readonly logger: Logger;
}

/** The composition root: the one place that names every module. */
@Module({})
export class AppModule {
  static forRoot({ env, storage, logger }: Surroundings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(env),
        LoggingModule.forRoot(logger),
        LifecycleModule,
        MetricsModule,
        PersistenceModule.forRoot(storage),
        HttpModule,
        HealthModule,
      ],
    };
  }
}
