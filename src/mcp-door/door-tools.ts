import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Caller } from '../auth/index.js';

/** Some of the tools behind `/mcp`, as one caller may use them. */
export interface DoorTools {
  offer(server: McpServer, caller: Caller): void;
}

export const READS_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
