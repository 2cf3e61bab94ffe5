import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Env, outerVariable } from '../config/index.js';
import { McpConfigError, type McpConfig, NO_SERVERS, parseMcpConfig } from './mcp-config.js';

const DEFAULT_FILE = 'mcp.json';
const NONE = 'off';

/** @throws McpConfigError  also for a file that was named and can't be read. */
export function loadMcpConfig({ MCP_CONFIG: named }: Pick<Env, 'MCP_CONFIG'>): McpConfig {
  if (named === NONE || (named === undefined && !existsSync(DEFAULT_FILE))) return NO_SERVERS;
  const file = named ?? DEFAULT_FILE;
  return parseMcpConfig(textOf(file), { file, folder: dirname(resolve(file)), variable: outerVariable });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new McpConfigError(file, [`it cannot be read (${(error as NodeJS.ErrnoException).code})`]);
  }
}
