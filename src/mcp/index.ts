export type { IntentTool } from './mcp-config.js';
export type { McpServerState } from './mcp-link.js';
export { loadMcpConfig } from './load-mcp-config.js';
export { McpModule } from './mcp.module.js';
export { McpServers, type TurnTools } from './mcp-servers.js';
export { type McpTool, ToolFailedError, type ToolFault, type ToolList, type ToolResult } from './mcp-tool.js';
