import { Global, Module } from '@nestjs/common';
import { BankingProvider } from '../agents/index.js';
import { AccountBooks } from './account-books.js';
import { BankApi } from './bank-api.js';
import { CustomerCredentials } from './customer-credentials.js';
import { GatewayLogin } from './gateway-login.js';
import { OpenBankProvider } from './open-bank-provider.js';

/** Fills the Banking agent's port in the place of the embedded ledger. */
@Global()
@Module({
  providers: [
    AccountBooks,
    BankApi,
    { provide: CustomerCredentials, useClass: GatewayLogin },
    { provide: BankingProvider, useClass: OpenBankProvider },
  ],
  exports: [BankingProvider],
})
export class OpenBankProjectModule {}
