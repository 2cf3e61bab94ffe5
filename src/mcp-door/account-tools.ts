import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { type BankAccount, BankingProvider } from '../agents/index.js';
import type { Caller } from '../auth/index.js';
import { type DoorTools, READS_ONLY } from './door-tools.js';
import { toolAnswer } from './tool-answer.js';

const LOCALE = 'en-US';

const Account = z.object({
  name: z.string(),
  kind: z.enum(['current', 'savings', 'credit']),
  lastFour: z.string(),
  balance: z.string().describe('Decimal, in major units; below zero is owed'),
  currency: z.string().describe('ISO 4217'),
});

/** What the caller has at the bank, from its books. */
@Injectable()
export class AccountTools implements DoorTools {
  private readonly logger = new Logger('McpDoor');

  constructor(private readonly bank: BankingProvider) {}

  offer(server: McpServer, { userId, requestId }: Caller): void {
    const about = {
      title: 'Account balances',
      description: "Balances of the signed-in customer's own accounts, the main one first.",
      inputSchema: {},
      outputSchema: { accounts: z.array(Account) },
      annotations: READS_ONLY,
    };
    server.registerTool('account_balance', about, (_none, { signal }) =>
      toolAnswer(this.logger, { requestId, userId }, async () => {
        const accounts = await this.bank.accounts(userId, signal);
        return { structured: { accounts: accounts.map(presented) }, text: accounts.map(inWords).join('\n') };
      }),
    );
  }
}

const presented = ({ name, kind, lastFour, balance }: BankAccount): z.infer<typeof Account> => ({
  name,
  kind,
  lastFour,
  balance: balance.toDecimal(),
  currency: balance.currency,
});

const inWords = ({ name, lastFour, balance }: BankAccount): string =>
  `${name} ••${lastFour}: ${balance.format(LOCALE)}`;
