import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { LoginRepository } from '../auth/login.repository.js';
import { UserRepository } from '../auth/user.repository.js';
import { StorageHealthRepository } from '../health/storage-health.repository.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import type { OpenDataSource } from './data-source.js';
import { Database } from './database.js';
import { SqlLedgerRepository } from './sql-ledger.repository.js';
import { SqlLoginRepository } from './sql-login.repository.js';
import { SqlStorageHealthRepository } from './sql-storage-health.repository.js';
import { SqlUserRepository } from './sql-user.repository.js';
import { STORAGE } from './storage.token.js';

/** Fills every repository port with its SQL. Global, so that a feature asks for a port without naming who fills it. */
@Global()
@Module({
  providers: [
    { provide: LedgerRepository, useClass: SqlLedgerRepository },
    { provide: LoginRepository, useClass: SqlLoginRepository },
    { provide: StorageHealthRepository, useClass: SqlStorageHealthRepository },
    { provide: UserRepository, useClass: SqlUserRepository },
  ],
  exports: [LedgerRepository, LoginRepository, StorageHealthRepository, UserRepository],
})
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
