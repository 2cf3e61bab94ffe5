import { once } from 'node:events';
import { createServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Clock } from '../../src/common/clock.js';
import { RedisLink, type RedisScript, RedisUnavailableError } from '../../src/redis/index.js';
import { forkProgram } from '../support/child-process.js';
import { captureLog, type LogLine } from '../support/log-capture.js';
import { NO_REDIS, RedisServer } from '../support/redis-server.js';
import { SetClock } from '../support/set-clock.js';
import { closedPort, openTcpProxy } from '../support/tcp-proxy.js';

/** Longer than any answer of a Redis that works takes on a busy machine. */
const PATIENT_MS = 10_000;
const BRIEF_MS = 600;
const SECONDS = 1_000;
/** For what comes back after the longest pause between attempts. */
const BACK_SOON = { timeout: 60 * SECONDS };

let server: RedisServer;
let log: readonly LogLine[];
beforeEach(async () => {
  log = captureLog();
  server = await RedisServer.onFreePort();
});
afterEach(() => server[Symbol.asyncDispose]());

interface Linked {
  readonly link: RedisLink;
  /** Counts up. */
  readonly call: RedisScript;
}

async function linkTo(url: string, limitMs: number, clock: Clock = new Clock()): Promise<Linked> {
  const link = new RedisLink({ REDIS_URL: url, REDIS_COMMAND_TIMEOUT_MS: limitMs }, clock);
  const call = link.script('countUp', `return redis.call('INCR', KEYS[1])`);
  onTestFinished(() => link.onApplicationShutdown());
  await link.onModuleInit();
  return { link, call };
}

async function clientBeside(): Promise<Redis> {
  const client = new Redis(server.url, { lazyConnect: true });
  onTestFinished(() => client.disconnect());
  await client.connect();
  return client;
}

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

const refused = (call: RedisScript): Promise<void> => expect(call('n')).rejects.toThrow(RedisUnavailableError);
const untilUp = ({ link }: Linked): Promise<void> => expect.poll(() => link.state.status, BACK_SOON).toBe('up');
const untilDown = ({ link }: Linked): Promise<void> => expect.poll(() => link.state.status, BACK_SOON).toBe('down');

describe.skipIf(NO_REDIS)('the link to Redis', () => {
  it('is up once it is opened, where Redis is', async () => {
    await server.start();
    const { link, call } = await linkTo(server.url, PATIENT_MS);
    expect(link.state.status).toBe('up');
    expect([await call('n'), await call('n')]).toEqual([1, 2]);
  });

  it('opens where nobody listens, refuses at once, and is up when somebody does', async () => {
    const linked = await linkTo(server.url, PATIENT_MS);
    expect(linked.link.state.status).toBe('down');
    expect(await timeOf(() => refused(linked.call))).toBeLessThan(PATIENT_MS / 10);

    await server.start();
    await untilUp(linked);
    expect(await linked.call('n')).toBe(1);
  });

  it('is down when Redis stops, though nobody asks anything, and up when another takes its place', async () => {
    await server.start();
    const linked = await linkTo(server.url, PATIENT_MS);
    await server.stop();
    await untilDown(linked);
    await refused(linked.call);

    await server.start();
    await untilUp(linked);
    expect(await linked.call('n')).toBe(1);
  });

  it('makes the calls on their way wait for one limit when Redis hangs, and no call after them', async () => {
    await server.start();
    const linked = await linkTo(server.url, BRIEF_MS);
    server.freeze();
    const wait = await timeOf(() => Promise.all(Array.from({ length: 50 }, () => refused(linked.call))));
    expect(wait).toBeGreaterThan(BRIEF_MS / 2); // a check may have been on its way already
    expect(wait).toBeLessThan(2 * BRIEF_MS);
    const later: number[] = [];
    const until = performance.now() + 3 * BRIEF_MS; // long enough for some attempts to reach it again
    while (performance.now() < until) {
      later.push(await timeOf(() => refused(linked.call)));
      await setImmediate();
    }
    expect(Math.max(...later)).toBeLessThan(BRIEF_MS / 2);

    server.thaw();
    await untilUp(linked);
    expect(await linked.call('other')).toBe(1);
  });

  it('notices that Redis hangs though nobody asks anything', async () => {
    await server.start();
    const linked = await linkTo(server.url, BRIEF_MS);
    server.freeze();
    await untilDown(linked);
    server.thaw();
    await untilUp(linked);
  });

  it('opens in time where Redis hangs from the first', async () => {
    await server.start();
    server.freeze();
    let linked: Linked | undefined;
    const wait = await timeOf(async () => (linked = await linkTo(server.url, BRIEF_MS)));
    expect(wait).toBeLessThan(2 * BRIEF_MS);
    expect(linked?.link.state.status).toBe('down');
  });

  it('leaves a connection that died without a word, and makes another', async () => {
    await server.start();
    const proxy = await openTcpProxy({ host: '127.0.0.1', port: server.port });
    onTestFinished(() => proxy.cut());
    const linked = await linkTo(`redis://127.0.0.1:${proxy.port}`, BRIEF_MS);
    proxy.swallow();
    await refused(linked.call);
    await untilUp(linked);
    expect(await linked.call('n')).toBe(1);
  });

  it('is down while Redis takes no writes', async () => {
    await server.start();
    const linked = await linkTo(server.url, PATIENT_MS);
    const beside = await clientBeside();
    await beside.replicaof('127.0.0.1', await closedPort());
    await untilDown(linked);
    await beside.replicaof('NO', 'ONE');
    await untilUp(linked);
  });

  it('does not blame Redis for a pause of its own process', async () => {
    await server.start();
    const { link, call } = await linkTo(server.url, BRIEF_MS);
    const answers = [call('n'), call('n')];
    const until = performance.now() + 2 * BRIEF_MS;
    while (performance.now() < until);
    expect(await Promise.all(answers)).toEqual([1, 2]);
    expect(link.state.status).toBe('up');
  });

  it('says since when, by the clock', async () => {
    await server.start();
    const clock = new SetClock(new Date('2026-03-01T12:00:00Z'));
    const linked = await linkTo(server.url, PATIENT_MS, clock);
    clock.advance(60);
    await server.stop();
    await untilDown(linked);
    clock.advance(60);
    expect(linked.link.state).toEqual({ status: 'down', since: new Date('2026-03-01T12:01:00Z') });
    await server.start();
    await untilUp(linked);
    expect(linked.link.state).toEqual({ status: 'up', since: new Date('2026-03-01T12:02:00Z') });
  });

  it('logs each change, with its reason', async () => {
    const linked = await linkTo(server.url, PATIENT_MS);
    await server.start();
    await untilUp(linked);
    for (let call = 0; call < 3; call++) await linked.call('n');
    await server.stop();
    await untilDown(linked);
    for (let call = 0; call < 3; call++) await refused(linked.call);
    await server.start();
    await untilUp(linked);

    expect(log).toMatchObject([
      { level: 'warn', context: 'Redis', msg: 'Redis is down', reason: expect.stringContaining('ECONNREFUSED') },
      { level: 'info', context: 'Redis', msg: 'Redis is up', connection: 'commands' },
      { level: 'warn', msg: 'Redis is down', reason: expect.any(String) },
      { level: 'info', msg: 'Redis is up' },
    ]);
  });

  it('logs once that Redis is down, however often it tries, with longer and longer pauses', async () => {
    const triesAt: number[] = [];
    const rude = createServer((socket) => {
      triesAt.push(performance.now());
      socket.destroy();
    }).listen(server.port, '127.0.0.1');
    onTestFinished(() => void rude.close());
    await linkTo(server.url, PATIENT_MS);
    await expect.poll(() => triesAt.length, BACK_SOON).toBeGreaterThan(4);
    expect(log).toHaveLength(1);
    const pauses = triesAt.slice(1).map((time, index) => time - (triesAt[index] ?? 0));
    for (const [index, pause] of pauses.entries()) expect(pause).toBeGreaterThan(90 * 2 ** index);
  });

  it('signs in, and stays down with a wrong password', async () => {
    await server.start('--requirepass', 'open sesame');
    const url = (password: string): string => server.url.replace('//', `//:${encodeURIComponent(password)}@`);
    expect((await linkTo(url('open sesame'), PATIENT_MS)).link.state.status).toBe('up');
    expect((await linkTo(url('a wrong one'), PATIENT_MS)).link.state.status).toBe('down');
    expect(log.at(-1)).toMatchObject({ msg: 'Redis is down', reason: expect.stringContaining('WRONGPASS') });
    expect(JSON.stringify(log)).not.toMatch(/wrong one|sesame/);
  });

  it.each(['running', 'stopped', 'hanging'])('closes, and leaves nothing open, with Redis %s', async (how) => {
    await server.start();
    const child = forkProgram(new URL('../support/redis-linker.ts', import.meta.url), [server.url, String(BRIEF_MS)]);
    onTestFinished(() => void child.kill('SIGKILL'));
    expect((await once(child, 'message'))[0]).toBe('up');
    if (how === 'stopped') await server.stop();
    if (how === 'hanging') server.freeze();
    child.send('close');
    expect(await once(child, 'exit')).toEqual([0, null]); // by itself: no timer and no socket holds it
  });
});
