import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { version } from '../common/version.js';
import { offerBranches } from './find-branches.js';
import { offerExchangeRate } from './exchange-rate.js';
import { offerProductRates } from './product-rates.js';
import { offerHelp } from './search-help.js';

/** What a bank tells anybody: branches, rates, conditions, help. Reads its data files and changes nothing. */
export function makeServer(): McpServer {
  const server = new McpServer({ name: 'teller-public-facts', title: "Teller's public facts", version });
  for (const offer of [offerBranches, offerExchangeRate, offerProductRates, offerHelp]) offer(server);
  return server;
}
