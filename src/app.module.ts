import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, type Env } from './config/index.js';
import { PersistenceModule } from './persistence/persistence.module.js';

/** The composition root: the one place that names every module. */
@Module({})
export class AppModule {
  static forRoot(env: Env): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.forRoot(env), PersistenceModule] };
  }
}
