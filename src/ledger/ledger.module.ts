import { Global, Module } from '@nestjs/common';
import { BankingProvider } from '../agents/index.js';
import { LedgerBankingProvider } from './ledger-banking-provider.js';
import { StandingOrderRunner } from './standing-order-runner.js';

/**
 * Fills the Banking agent's port. Global for the reason that persistence is: whoever asks for the port does not name
 * who fills it, so that an outside core can take this module's place in `app.module.ts`.
 */
@Global()
@Module({
  providers: [{ provide: BankingProvider, useClass: LedgerBankingProvider }, StandingOrderRunner],
  exports: [BankingProvider],
})
export class LedgerModule {}
