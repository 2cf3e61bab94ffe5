import { type DynamicModule, Module } from '@nestjs/common';
import { AgentsModule } from './agents/index.js';
import { AnalyticsModule } from './analytics/index.js';
import { AuthModule } from './auth/index.js';
import { ChatModule } from './chat/index.js';
import { ConfigModule, type Env } from './config/index.js';
import { HandoffModule } from './handoff/index.js';
import { HealthModule } from './health/index.js';
import { HttpModule } from './http/index.js';
import { InteractionsModule } from './interactions/index.js';
import { LedgerModule } from './ledger/index.js';
import { LifecycleModule } from './lifecycle/index.js';
import { type Logger, LoggingModule } from './logging/index.js';
import { McpDoorModule } from './mcp-door/index.js';
import { MetricsModule } from './metrics/index.js';
import { OpenBankProjectModule } from './open-bank-project/index.js';
import { type OpenDataSource, PersistenceModule } from './persistence/index.js';
import { RealtimeModule } from './realtime/index.js';
import { SessionsModule } from './sessions/index.js';

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
        env.BANKING_PROVIDER === 'ledger' ? LedgerModule : OpenBankProjectModule,
        AgentsModule,
        AuthModule,
        SessionsModule,
        ChatModule,
        InteractionsModule,
        HandoffModule,
        AnalyticsModule,
        RealtimeModule,
        McpDoorModule,
        HttpModule,
        HealthModule,
      ],
    };
  }
}
