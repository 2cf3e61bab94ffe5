import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import type { ServerConfig } from './mcp-config.js';
import type { McpTool } from './mcp-tool.js';

/** A list that goes on for ever ends here. */
const PAGES_MAX = 20;
const TOOLS_MAX = 1_000;

/** The tools of a server that the configuration allows, page by page. */
export async function readTools(client: Client, server: ServerConfig, timeout: number): Promise<readonly McpTool[]> {
  if (client.getServerCapabilities()?.tools === undefined) return [];
  const tools: Tool[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX && tools.length < TOOLS_MAX; page++) {
    const answer = await client.listTools(cursor === undefined ? {} : { cursor }, { timeout });
    tools.push(...answer.tools);
    cursor = answer.nextCursor;
    if (cursor === undefined) break;
  }
  return tools
    .slice(0, TOOLS_MAX)
    .filter(({ name }) => server.allowed?.includes(name) ?? true)
    .map((tool) => toolOf(tool, server.name));
}

const toolOf = ({ name, description = '', inputSchema, annotations }: Tool, server: string): McpTool => ({
  server,
  name,
  description,
  inputSchema,
  isReadOnly: annotations?.readOnlyHint === true,
  isIdempotent: annotations?.idempotentHint === true,
});
