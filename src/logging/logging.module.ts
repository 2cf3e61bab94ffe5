import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Logger } from './create-logger.js';

/** DI token of the root logger. Features use Nest's `new Logger(context)`, which ends up here. */
export const ROOT_LOGGER = Symbol('root logger');

@Global()
@Module({})
export class LoggingModule {
  static forRoot(logger: Logger): DynamicModule {
    return {
      module: LoggingModule,
      providers: [{ provide: ROOT_LOGGER, useValue: logger }],
      exports: [ROOT_LOGGER],
    };
  }
}
