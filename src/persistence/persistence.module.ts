import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ActRepository } from '../agents/act.repository.js';
import { AnalyticsRepository } from '../analytics/analytics.repository.js';
import { LoginRepository } from '../auth/login.repository.js';
import { UserRepository } from '../auth/user.repository.js';
import { MessageRepository } from '../chat/message.repository.js';
import { MessageSearchRepository } from '../chat/search/message-search.repository.js';
import { TurnRepository } from '../chat/turns/turn.repository.js';
import { HandoffRepository } from '../handoff/handoff.repository.js';
import { StorageHealthRepository } from '../health/storage-health.repository.js';
import { InteractionRepository } from '../interactions/interaction.repository.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { NotificationChannel } from '../realtime/bus/notification-channel.repository.js';
import { SessionRepository } from '../sessions/session.repository.js';
import type { OpenDataSource } from './data-source.js';
import { Database } from './database.js';
import { SqlActRepository } from './sql-act.repository.js';
import { SqlAnalyticsRepository } from './sql-analytics.repository.js';
import { SqlHandoffRepository } from './sql-handoff.repository.js';
import { SqlInteractionRepository } from './sql-interaction.repository.js';
import { SqlLedgerRepository } from './sql-ledger.repository.js';
import { SqlLoginRepository } from './sql-login.repository.js';
import { SqlMessageSearchRepository } from './sql-message-search.repository.js';
import { SqlMessageRepository } from './sql-message.repository.js';
import { SqlNotificationChannel } from './sql-notification-channel.js';
import { SqlSessionRepository } from './sql-session.repository.js';
import { SqlStorageHealthRepository } from './sql-storage-health.repository.js';
import { SqlTurnRepository } from './sql-turn.repository.js';
import { SqlUserRepository } from './sql-user.repository.js';
import { STORAGE } from './storage.token.js';

const REPOSITORIES = [
  { provide: ActRepository, useClass: SqlActRepository },
  { provide: AnalyticsRepository, useClass: SqlAnalyticsRepository },
  { provide: HandoffRepository, useClass: SqlHandoffRepository },
  { provide: InteractionRepository, useClass: SqlInteractionRepository },
  { provide: LedgerRepository, useClass: SqlLedgerRepository },
  { provide: LoginRepository, useClass: SqlLoginRepository },
  { provide: MessageRepository, useClass: SqlMessageRepository },
  { provide: MessageSearchRepository, useClass: SqlMessageSearchRepository },
  { provide: NotificationChannel, useClass: SqlNotificationChannel },
  { provide: SessionRepository, useClass: SqlSessionRepository },
  { provide: StorageHealthRepository, useClass: SqlStorageHealthRepository },
  { provide: TurnRepository, useClass: SqlTurnRepository },
  { provide: UserRepository, useClass: SqlUserRepository },
];

/** Fills every repository port with its SQL. Global, so that a feature asks for a port without naming who fills it. */
@Global()
@Module({ providers: [...REPOSITORIES], exports: REPOSITORIES.map(({ provide }) => provide) })
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(STORAGE) private readonly storage: OpenDataSource) {}

  /** @param storage  open already; the app closes it when it ends. */
  static forRoot(storage: OpenDataSource): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        { provide: STORAGE, useValue: storage },
        { provide: Database, useValue: storage.database },
      ],
      exports: [STORAGE, Database],
    };
  }

  /** After the last request: Nest calls this when the server is closed. */
  onApplicationShutdown(): Promise<void> {
    return this.storage.close();
  }
}
