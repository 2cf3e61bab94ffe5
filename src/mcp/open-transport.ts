import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { limitedFetch } from '../common/limited-fetch.js';
import type { ServerAddress } from './mcp-config.js';
import { MESSAGE_BYTES_MAX, ProgramTransport } from './program-transport.js';

export interface OpenTransport {
  readonly transport: Transport;
  /** Ends a program at once. */
  kill(): void;
  /** What a program wrote last on its standard error. */
  lastWords(): string;
}

/** @param onFlood  more comes than is read. */
export const openTransport = (address: ServerAddress, onFlood: () => void): OpenTransport =>
  address.kind === 'stdio' ? openProgram(address, onFlood) : openAddress(address, onFlood);

function openProgram(address: ServerAddress & { kind: 'stdio' }, onFlood: () => void): OpenTransport {
  const { command, args, env, cwd } = address;
  const program = {
    command: command === 'node' ? process.execPath : command, // the one that runs us, wherever PATH points
    args: [...args],
    env: { ...env }, // beside those few that the SDK passes on: no secret of ours is among them
    ...(cwd !== undefined && { cwd }),
  };
  const transport = new ProgramTransport(program, onFlood);
  return { transport, kill: () => transport.kill(), lastWords: () => transport.lastWords };
}

function openAddress({ url, headers }: ServerAddress & { kind: 'http' }, onFlood: () => void): OpenTransport {
  const transport = new StreamableHTTPClientTransport(url, {
    requestInit: { headers: { ...headers } },
    fetch: limitedFetch(MESSAGE_BYTES_MAX, onFlood),
  });
  return { transport, kill: () => undefined, lastWords: () => '' };
}
