import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { Clock } from '../../../src/common/clock.js';
import { type McpConfig, parseMcpConfig } from '../../../src/mcp/mcp-config.js';
import { McpServers } from '../../../src/mcp/mcp-servers.js';
import { programOf } from '../programs.js';

const pathTo = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const source = (file: string, ...args: string[]) => ({
  command: 'node',
  args: [programOf(pathTo(file)), ...args],
});

/** As in `mcpServers`: the bundled server, from its sources. */
export const BUNDLED = source('../../../src/mcp-server/main.ts');
/** See `nasty-server.ts`. */
export const NASTY = source('./nasty-server.ts');
export const MUTE = source('./nasty-server.ts', 'mute');
/** Of the protocol's own people, from npm. */
export const EVERYTHING = {
  command: 'node',
  args: [fileURLToPath(import.meta.resolve('@modelcontextprotocol/server-everything/dist/index.js')), 'stdio'],
};

export const mcpConfig = (mcpServers: object, teller: object = {}): McpConfig =>
  parseMcpConfig(JSON.stringify({ mcpServers, teller }), {
    file: 'mcp.json',
    folder: process.cwd(),
    variable: () => undefined,
  });

type WhenDone = (clean: () => void | Promise<void>) => void;

/** Servers that end with the test they are started in. @param whenDone  of a test that runs beside others */
export function startServers(mcpServers: object, teller: object = {}, whenDone: WhenDone = onTestFinished): McpServers {
  const servers = new McpServers(mcpConfig(mcpServers, teller), new Clock());
  servers.onApplicationBootstrap();
  whenDone(() => servers.onApplicationShutdown());
  return servers;
}

/** As `MCP_CONFIG` names it: the repository's own `mcp.json` with the bundled server from its sources, or this one. */
export function mcpFile(config?: object, whenDone: WhenDone = onTestFinished): string {
  const file = keptMcpFile(config);
  whenDone(() => removeMcpFile(file));
  return file;
}

/** One that is there until it is removed. */
export function keptMcpFile(config?: object): string {
  const own = JSON.parse(readFileSync(pathTo('../../../mcp.json'), 'utf8')) as object;
  const file = join(mkdtempSync(join(tmpdir(), 'teller-mcp-')), 'mcp.json');
  writeFileSync(file, JSON.stringify(config ?? { ...own, mcpServers: { teller: BUNDLED } }));
  return file;
}

export const removeMcpFile = (file: string): void => rmSync(dirname(file), { recursive: true, force: true });
