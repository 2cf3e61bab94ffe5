import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { parseUserId } from '../../src/auth/index.js';
import { type BusEvent, type BusListener } from '../../src/realtime/bus/instance-bus.js';
import { EVENTS_MAX, RedisBus } from '../../src/realtime/bus/redis-bus.js';
import { RedisLink } from '../../src/redis/index.js';
import { parseSessionId } from '../../src/sessions/index.js';
import { captureLog, type LogLine } from '../support/log-capture.js';
import { NO_REDIS, RedisServer } from '../support/redis-server.js';
import { SetClock } from '../support/set-clock.js';
import { closedPort, openTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

const SECONDS = 1_000;
/** For what comes back after the longest pause between attempts. */
const SOON = { timeout: 60 * SECONDS };
const LIMIT_MS = 600;
const CHANNEL = 'teller:0:bus';

/** No instance is without Redis. */
const NOBODY = { sayToListeners: (): Promise<boolean> => Promise.resolve(false) };

let server: RedisServer;
let clock: SetClock;
let log: readonly LogLine[];
beforeEach(async () => {
  log = captureLog();
  clock = new SetClock(new Date('2026-03-01T12:00:00Z'));
  server = await RedisServer.onFreePort();
});
afterEach(() => server[Symbol.asyncDispose]());

/** What one instance hears: events, and `gap` for each gap. */
class Ear implements BusListener {
  readonly all: (BusEvent | 'gap')[] = [];
  heard(event: BusEvent): void {
    this.all.push(event);
  }
  gap(): void {
    this.all.push('gap');
  }
  get events(): BusEvent[] {
    return this.all.filter((each) => each !== 'gap');
  }
  get gaps(): number {
    return this.all.length - this.events.length;
  }
}

interface Member {
  readonly bus: RedisBus;
  readonly link: RedisLink;
  readonly ear: Ear;
}

/** An instance on the bus. */
async function join(url = server.url): Promise<Member> {
  const link = new RedisLink({ REDIS_URL: url, REDIS_COMMAND_TIMEOUT_MS: LIMIT_MS }, clock);
  const bus = new RedisBus(link, clock, NOBODY);
  const ear = new Ear();
  bus.listen(ear);
  onTestFinished(async () => {
    await bus.onApplicationShutdown();
    await link.onApplicationShutdown();
  });
  await link.onModuleInit();
  await bus.onModuleInit();
  return { bus, link, ear };
}

async function proxied(): Promise<{ proxy: TcpProxy; url: string }> {
  const proxy = await openTcpProxy({ host: '127.0.0.1', port: server.port });
  onTestFinished(() => proxy.cut());
  return { proxy, url: `redis://127.0.0.1:${proxy.port}` };
}

async function clientBeside(): Promise<Redis> {
  const client = new Redis(server.url, { lazyConnect: true });
  onTestFinished(() => client.disconnect());
  await client.connect();
  return client;
}

const changed = (): BusEvent => ({ kind: 'changed', sessionId: parseSessionId(randomUUID()) });
const untilConnected = ({ bus, link }: Member): Promise<void> =>
  expect.poll(() => [bus.connected, link.state.status], SOON).toEqual([true, 'up']);
const untilLost = ({ bus }: Member): Promise<void> => expect.poll(() => bus.connected, SOON).toBe(false);
const untilHeard = ({ ear }: Member, events: readonly BusEvent[]): Promise<void> =>
  expect.poll(() => ear.events, SOON).toEqual(events);
/** Every connection has been tried, and tried again. */
async function untilChecked(beside: Redis): Promise<void> {
  const writes = async (): Promise<number> =>
    Number(/cmdstat_eval:calls=(\d+)/.exec(await beside.info('commandstats'))?.[1] ?? 0);
  const before = await writes();
  await expect.poll(writes, SOON).toBeGreaterThanOrEqual(before + 6);
}

describe.skipIf(NO_REDIS)('the bus over Redis', () => {
  it('carries every kind of event to all others, in order, and to nobody its own', async () => {
    await server.start();
    const [one, two, three] = [await join(), await join(), await join()];
    const [sessionId, userId] = [parseSessionId(randomUUID()), parseUserId('user_test')];
    const events: BusEvent[] = [
      { kind: 'grown', sessionId, sequence: 7 },
      { kind: 'changed', sessionId },
      { kind: 'login_ended', loginId: randomUUID() },
      { kind: 'typing', sessionId, typing: true, userId: null },
      { kind: 'typing', sessionId, typing: false, userId },
      { kind: 'presence', sessionId, userId, present: true },
    ];
    for (const event of events) one.bus.publish(event);
    const answer = changed();
    await Promise.all([untilHeard(two, events), untilHeard(three, events)]);
    two.bus.publish(answer);

    await Promise.all([untilHeard(one, [answer]), untilHeard(three, [...events, answer])]);
    expect(two.ear.events).toEqual(events);
  });

  it('sends what comes at the same moment together, in messages of bounded size', async () => {
    await server.start();
    const [one, two] = [await join(), await join()];
    const spy = await clientBeside();
    const messages: string[] = [];
    spy.on('message', (_channel: string, text: string) => text !== '' && messages.push(text)); // '' tries the channel
    await spy.subscribe(CHANNEL);
    const events = Array.from({ length: 2 * EVENTS_MAX + 10 }, changed);
    for (const event of events) one.bus.publish(event);

    await untilHeard(two, events);
    await expect.poll(() => messages.length, SOON).toBe(3);
    const sizes = messages.map((text) => (JSON.parse(text) as { events: unknown[] }).events.length);
    expect(sizes).toEqual([EVENTS_MAX, EVENTS_MAX, 10]);
  });

  it('is not connected where Redis is not, takes whatever is published, and works when Redis is there', async () => {
    const one = await join();
    expect(one.bus.connected).toBe(false);
    for (let event = 0; event < 10_000; event++) one.bus.publish(changed());

    await server.start();
    const two = await join();
    await untilConnected(one);
    const event = changed();
    one.bus.publish(event);
    await untilHeard(two, [event]);
  });

  it.each(['on their way', 'published meanwhile'])('lets the others know when it lost events %s', async (when) => {
    await server.start();
    const { proxy, url } = await proxied();
    const [one, two] = [await join(url), await join()];
    expect(two.ear.gaps).toBe(1);
    proxy.swallow();
    if (when === 'on their way') one.bus.publish(changed());
    else
      await expect
        .poll(() => {
          if (one.link.state.status === 'down') one.bus.publish(changed());
          return one.link.state.status;
        }, SOON)
        .toBe('down');
    await expect.poll(() => two.ear.gaps, SOON).toBe(2);
    expect(two.bus.connected).toBe(true);
  });

  it.each<[string, () => Promise<void>, () => Promise<void>]>([
    ['stops', () => server.stop(), () => server.start()],
    ['hangs', async () => server.freeze(), async () => server.thaw()],
  ])('tells of a gap when Redis %s and when it is back, and goes on', async (_how, lose, bringBack) => {
    await server.start();
    const [one, two] = [await join(), await join()];
    expect([one.bus.connected, one.ear.gaps]).toEqual([true, 1]); // that of the start

    await lose();
    await untilLost(one);
    expect(one.ear.gaps).toBe(2);
    one.bus.publish(changed());

    await bringBack();
    await Promise.all([untilConnected(one), untilConnected(two)]);
    expect(one.ear.gaps).toBeGreaterThanOrEqual(3);
    const event = changed();
    one.bus.publish(event);
    await expect.poll(() => two.ear.events.at(-1), SOON).toEqual(event);
  });

  it('goes on while Redis is full, though no limit can be counted there', async () => {
    await server.start();
    const [one, two] = [await join(), await join()];
    const operator = await clientBeside();
    await server.configure('maxmemory', '1');
    await expect.poll(() => [one.link.state.status, two.link.state.status], SOON).toEqual(['down', 'down']);
    const event = changed();
    one.bus.publish(event);
    await untilHeard(two, [event]);
    await untilChecked(operator);
    expect([one.bus.connected, two.bus.connected, one.ear.gaps, two.ear.gaps]).toEqual([true, true, 1, 1]);
    expect([one.link.runsScripts, one.link.state.status]).toEqual([false, 'down']);
  });

  it('counts as away while Redis is a replica, which nobody may be listening to', async () => {
    await server.start();
    const [one, two] = [await join(), await join()];
    const operator = await clientBeside();
    await operator.replicaof('127.0.0.1', await closedPort());
    await Promise.all([untilLost(one), untilLost(two)]);
    expect(one.ear.gaps).toBe(2);
    await operator.replicaof('NO', 'ONE');
    await Promise.all([untilConnected(one), untilConnected(two)]);
    expect(one.ear.gaps).toBeGreaterThanOrEqual(3);
    const event = changed();
    one.bus.publish(event);
    await untilHeard(two, [event]);
  });

  it('counts as away while it may not speak, tells the others when it may, and leaves limits alone', async () => {
    await server.start();
    const operator = await clientBeside();
    await operator.acl('SETUSER', 'mute', 'on', 'nopass', '~*', '&*', '+@all');
    const [one, two] = [await join(server.url.replace('//', '//mute:x@')), await join()];
    await operator.acl('SETUSER', 'mute', '-publish');
    await untilLost(one);
    expect([one.link.runsScripts, one.link.state.status, one.ear.gaps]).toEqual([true, 'down', 2]);
    one.bus.publish(changed());
    expect([two.bus.connected, two.ear.gaps]).toEqual([true, 1]);

    await operator.acl('SETUSER', 'mute', '+publish');
    await untilConnected(one);
    await expect.poll(() => two.ear.gaps, SOON).toBe(2);
  });

  it.each<[string, (operator: Redis) => Promise<unknown>, (operator: Redis) => Promise<unknown>]>([
    [
      'may not listen',
      async (operator) => {
        await operator.acl('SETUSER', 'default', 'resetchannels');
        await operator.client('KILL', 'TYPE', 'pubsub');
      },
      (operator) => operator.acl('SETUSER', 'default', 'allchannels'),
    ],
    [
      'may not come back',
      async (operator) => {
        await operator.config('SET', 'requirepass', 'new');
        await operator.client('KILL', 'TYPE', 'pubsub');
      },
      (operator) => operator.config('SET', 'requirepass', ''),
    ],
  ])('says that Redis is down, and since when, as long as it %s', async (_why, forbid, permit) => {
    await server.start();
    const one = await join();
    const operator = await clientBeside();
    clock.advance(60);
    await forbid(operator);
    await untilLost(one);
    clock.advance(60);
    await untilChecked(operator);
    expect(one.link.runsScripts).toBe(true);
    expect(one.link.state).toEqual({ status: 'down', since: new Date('2026-03-01T12:01:00Z') });
    await permit(operator);
    await untilConnected(one);
    expect(one.link.state).toEqual({ status: 'up', since: new Date('2026-03-01T12:02:00Z') });
  });

  it('notices that its connection died without a word', async () => {
    await server.start();
    const { proxy, url } = await proxied();
    const [one, two] = [await join(url), await join()];
    proxy.swallow();
    await expect.poll(() => one.ear.gaps, SOON).toBe(3); // lost, and back over a new connection
    await untilConnected(one);
    const event = changed();
    two.bus.publish(event);
    await expect.poll(() => one.ear.events.at(-1), SOON).toEqual(event);
  });

  it('ignores what is not of the bus, and logs that once a minute', async () => {
    await server.start();
    const [one, two] = [await join(), await join()];
    const stranger = await clientBeside();
    const known = changed();
    const junk = ['null', '{', '[]', '"x"', '{"from":1}', '\u0000\ud800', 'x'.repeat(1_000_000)];
    for (const text of junk) await stranger.publish(CHANNEL, text);
    const ofLaterVersion = { kind: 'rung' };
    await stranger.publish(CHANNEL, JSON.stringify({ from: 'later', events: [ofLaterVersion, known] }));
    await Promise.all([untilHeard(one, [known]), untilHeard(two, [known])]);
    const told = (): LogLine[] => log.filter(({ msg }) => String(msg).startsWith('Ignored'));
    expect(told()).toHaveLength(2); // one for each instance

    clock.advance(60);
    await stranger.publish(CHANNEL, 'more');
    await expect.poll(() => told().map(({ count }) => count), SOON).toEqual([1, 1, junk.length + 1, junk.length + 1]);
    expect(one.bus.connected && two.bus.connected).toBe(true);
  });

  it('goes on when a listener fails', async () => {
    await server.start();
    const [one, two] = [await join(), await join()];
    const broken: BusListener = {
      heard: () => {
        throw new Error('a bug');
      },
      gap: () => {
        throw new Error('another bug');
      },
    };
    one.bus.listen(broken);
    const behind = new Ear();
    one.bus.listen(behind);
    const event = changed();
    two.bus.publish(event);
    await expect.poll(() => behind.events, SOON).toEqual([event]);
    await server.stop();
    await expect.poll(() => behind.gaps, SOON).toBe(1);
    expect(log.filter(({ level }) => level === 'error')).toHaveLength(2);
  });

  it('is not heard in another database of the same Redis', async () => {
    await server.start();
    const [here, alsoHere, there] = [await join(), await join(), await join(`${server.url}/3`)];
    const [first, second] = [changed(), changed()];
    there.bus.publish(first);
    here.bus.publish(second);
    await untilHeard(alsoHere, [second]);
    expect(there.ear.events).toEqual([]);
  });

  it('sends what was published last before it closes', async () => {
    await server.start();
    const [one, two] = [await join(), await join()];
    const event = changed();
    one.bus.publish(event);
    await one.bus.onApplicationShutdown();
    await one.link.onApplicationShutdown();
    await untilHeard(two, [event]);
  });
});
