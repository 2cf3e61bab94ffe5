import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { TellerClient, TellerOptions } from '../../clients/typescript/src/index.js';
import { openDemoDatabase, startDemoApp } from '../support/clients.js';
import { ConversationReader } from '../support/conversation-reader.js';

const ENTRY = join(import.meta.dirname, '../../clients/typescript/src/index.ts');

/** As an app's bundler makes it for browsers. */
async function bundle({ external }: { readonly external: string[] }): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: 'esbuild',
      lib: { entry: ENTRY, name: 'teller', formats: ['iife'] },
      rollupOptions: { external, output: { globals: { 'socket.io-client': 'io' } } },
    },
  });
  return (result as Rollup.RollupOutput[])[0]?.output[0].code ?? '';
}

/** What browsers and React Native have, with what React Native needs for it; nothing of Node. */
const browser = () => ({
  AbortController,
  TextDecoder,
  WebSocket,
  clearTimeout,
  crypto: { getRandomValues: (bytes: Uint8Array) => crypto.getRandomValues(bytes) },
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  setTimeout,
});

it('the TypeScript client works where there is nothing of Node', async () => {
  const database = await openDemoDatabase();
  await using app = await startDemoApp(database);
  const context = createContext(browser());
  runInContext(await bundle({ external: [] }), context);
  expect(runInContext('typeof process + typeof Buffer + typeof require', context)).toBe('undefined'.repeat(3));
  const Teller = runInContext('teller.TellerClient', context) as new (options: TellerOptions) => TellerClient;
  const teller = new Teller({ url: app.url });
  await teller.login('test', 'test123');
  const conversation = await teller.open();
  const reader = new ConversationReader(conversation);
  await reader.connected();
  await conversation.send('What is my balance?');
  await reader.until(() => reader.numbers.length === 2);
  expect(reader.connections).toEqual(['offline', 'socket']);
  await reader.stop();
  await app.close();
  await database.close();
});

it('the TypeScript client adds less than 8 KB, as it is transferred, to socket.io-client', async () => {
  const code = await bundle({ external: ['socket.io-client'] });
  expect(gzipSync(code).length).toBeLessThan(8_000);
});
