import type { BankingProvider } from '../banking/banking-provider.js';
import { accountList } from '../banking/wording.js';
import type { Turn } from '../agent.js';
import { spoken } from '../languages.js';
import { forModel } from './for-model.js';
import type { ReadOnlyTool } from './llm-tools.js';

/** The customer's own accounts with their balances. It takes no arguments: whose they are is not the model's to say. */
export const balancesTool = (
  bank: BankingProvider,
  { customer, understanding }: Turn,
  signal: AbortSignal,
): ReadOnlyTool => ({
  offer: {
    name: 'account_balances',
    description: "The customer's own accounts with their balances as of now, from the bank's books.",
    parameters: { type: 'object', properties: {} },
  },
  run: async () => {
    const accounts = await bank.accounts(customer, signal);
    if (accounts.length === 0) return { text: 'The customer has no accounts.', source: null };
    return {
      text: forModel(accountList(accounts, spoken(understanding.linguistics.language))),
      source: bank.source,
    };
  },
});
