import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { asyncApiDocument, asyncApiYaml } from '../../src/asyncapi/index.js';
import type { AsyncApiDocument } from '../../src/asyncapi/model.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { complaintsAbout } from '../support/redocly.js';
import { schemaFaults } from '../support/schema-faults.js';
import { SocketContract } from '../support/asyncapi-contract.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ROOT = join(import.meta.dirname, '../..');

let app: TestApp;
let document: AsyncApiDocument;
beforeAll(async () => {
  app = await startTestApp();
  document = asyncApiDocument(app.nest);
});
afterAll(() => app.close());

describe('the AsyncAPI document', () => {
  it('is the committed asyncapi.yaml', async () => {
    await expect(asyncApiYaml(document)).toMatchFileSnapshot(join(ROOT, 'asyncapi.yaml'));
  });

  it('is served as JSON and as YAML', async () => {
    const json = await app.inject({ method: 'GET', url: '/asyncapi.json' });
    const yaml = await app.inject({ method: 'GET', url: '/asyncapi.yaml' });

    expect(json.headers['content-type']).toContain('application/json');
    expect(json.json()).toEqual(JSON.parse(JSON.stringify(document)));
    expect(yaml.headers['content-type']).toContain('yaml');
    expect(yaml.payload).toBe(asyncApiYaml(document));
  });

  it('validates', async () => {
    expect(await complaintsAbout(asyncApiYaml(document))).toBe('');
  }, 180_000);

  it.each(['socketIo', 'webSocket'])('shows an example of every message, like its schema: %s', async (channel) => {
    const { messages } = await SocketContract.read(app, channel);
    for (const [key, { schema, examples }] of messages) {
      expect(examples.length, key).toBeGreaterThan(0);
      for (const example of examples) expect(schemaFaults(example, schema), key).toEqual([]);
    }
  });
});

describe('the page of the sockets', () => {
  let page: string;
  beforeAll(async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/docs/async' });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    page = answer.payload;
  });

  const all = (pattern: RegExp): string[] => [...page.matchAll(pattern)].map(([, found = '']) => found);

  it('needs no script, no inline style, and nothing but its own style sheet', async () => {
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|src=/);
    expect(all(/<link rel="stylesheet" href="([^"]*)"/g)).toEqual(['/api/docs/async.css']);
    const style = await app.inject({ method: 'GET', url: '/api/docs/async.css' });
    expect(style.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(style.payload).not.toMatch(/url\(|@import/);
  });

  it('leads nowhere that is not there', async () => {
    const ids = all(/\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const [anchors, addresses] = [all(/href="#([^"]*)"/g), new Set(all(/href="(\/[^"]*)"/g))];
    expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([]);
    expect(addresses.size).toBeGreaterThan(5);
    for (const url of addresses) expect((await app.inject({ method: 'GET', url })).statusCode, url).toBe(200);
  });

  it('shows every message and every field of the document', () => {
    const shown = new Set(all(/<code>((?:[^<]|<wbr>)*)<\/code>/g).map((code) => code.replaceAll('<wbr>', '')));
    const { channels, components } = document;
    const messages = Object.values(channels).flatMap((channel) => Object.values(channel.messages));
    const shapes = [...messages.map(({ payload }) => payload), ...Object.values(components.schemas)];
    const fields = shapes.flatMap(({ properties = {} }) => Object.keys(properties));
    const wanted = [...messages.map(({ name }) => name), ...fields].filter((name) => !NOT_HEADED.includes(name));
    expect(wanted.filter((name) => !shown.has(name))).toEqual([]);
  });
});

/** The acknowledgements have no heading of their own. */
const NOT_HEADED = ['refusal', 'connect_error'];

/** Behind the quick start: says two things, the first again, loses the connection, and goes when it is back. */
const TALK = `
const heard = () => new Promise((resolve) => socket.once('chat:response', () => setImmediate(resolve)));
const joined = () => new Promise((resolve) => socket.onAnyOutgoing((event) => event === 'session:join' && resolve()));
const sayAndHear = (...words) => Promise.all([heard(), say(...words)]);
await joined();
await sayAndHear('What is my balance?', 'once');
await sayAndHear('thanks', 'then');
await sayAndHear('What is my balance?', 'once');
socket.io.engine.close();
await joined();
await ask('chat:history', { sessionId }); // whatever the join brings is there by then
socket.disconnect();
`;

describe('the quick start', () => {
  it('runs as it stands', async () => {
    const database = await openDemoDatabase();
    const demo = await startDemoApp(database);
    onTestFinished(async () => {
      await demo.close();
      await database.close();
    });
    const folder = await mkdtemp(join(tmpdir(), 'teller-quick-start-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { token } = await Client.signIn(demo, 'test');
    const [, code = ''] = /```js\n([^]*?)```/.exec(document.info.description) ?? [];
    const here = code
      .replace("'socket.io-client'", JSON.stringify(import.meta.resolve('socket.io-client')))
      .replace('http://localhost:3006', demo.url);
    const program = join(folder, 'program.mjs');
    await writeFile(program, `const token = ${JSON.stringify(token)};\n${here}${TALK}`);

    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program], { timeout: 60_000 });
    expect(stderr).toBe('');
    expect(stdout.match(/^(incoming|outgoing)/gm)).toEqual(['outgoing', 'outgoing']); // each once; one's own are not told
    expect(stdout).toContain('$5,432.10');
  });
});
