import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Clock } from '../../src/common/clock.js';
import { SqlNotificationChannel } from '../../src/persistence/sql-notification-channel.js';
import type { BusEvent } from '../../src/realtime/bus/instance-bus.js';
import { PostgresBus } from '../../src/realtime/bus/postgres-bus.js';
import { parseSessionId } from '../../src/sessions/index.js';
import { openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

/** An instance's end of the bus, with what came out of it. */
class End {
  readonly heard: BusEvent[] = [];
  gaps = 0;
  readonly bus: PostgresBus;

  constructor(storage: TestDatabase) {
    this.bus = new PostgresBus(new SqlNotificationChannel(storage), new Clock());
    this.bus.listen({ heard: (event) => void this.heard.push(event), gap: () => void this.gaps++ });
    this.bus.onApplicationBootstrap();
  }
}

const grown = (sequence: number): BusEvent => ({ kind: 'grown', sessionId: parseSessionId(randomUUID()), sequence });

describe.runIf(TEST_ENGINE === 'postgres')('the bus through PostgreSQL', () => {
  let storage: TestDatabase;
  let east: End;
  let west: End;

  beforeAll(async () => {
    storage = await openTestDatabase();
    east = new End(storage);
    west = new End(storage);
  });
  afterAll(async () => {
    await Promise.all([east.bus.onApplicationShutdown(), west.bus.onApplicationShutdown()]);
    await storage.close();
  });

  /** Greetings cross on their way: from when on one speaks, only its words tell. */
  const untilTheyKnow = (one: End, other: End): Promise<void> =>
    expect
      .poll(() => {
        one.bus.publish({ kind: 'login_ended', loginId: randomUUID() });
        return other.heard.length;
      })
      .toBeGreaterThan(0);

  it('opens, and whoever greets is known to the others', async () => {
    await expect.poll(() => east.bus.connected && west.bus.connected).toBe(true);
    await untilTheyKnow(east, west);
    await untilTheyKnow(west, east);
  });

  it('brings what one says to the other, in order, and not back', async () => {
    const said = [grown(1), grown(2), grown(3)];
    for (const event of said) east.bus.publish(event);
    await expect.poll(() => west.heard.slice(-3)).toEqual(said);
    expect(east.heard).not.toContainEqual(said[0]);
  });

  it('takes more than one notification holds', async () => {
    const said = Array.from({ length: 500 }, (_, index) => grown(index + 1));
    for (const event of said) west.bus.publish(event);
    await expect.poll(() => east.heard.slice(-500)).toEqual(said);
  });

  it('passes over what somebody else says on the channel', async () => {
    await storage.pool.query(`SELECT pg_notify('teller', 'rubbish')`);
    const event = grown(7);
    east.bus.publish(event);
    await expect.poll(() => west.heard.at(-1)).toEqual(event);
    expect(west.bus.connected).toBe(true);
  });

  it('says that it was away, and is back, when its connection is ended', async () => {
    const before = west.gaps;
    await storage.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'teller-listener' AND datname = current_database()`,
    );
    await expect.poll(() => west.gaps).toBeGreaterThan(before); // away
    await expect.poll(() => west.gaps).toBeGreaterThan(before + 1); // and back
    await expect.poll(() => east.bus.connected && west.bus.connected).toBe(true);
    const event = grown(9);
    east.bus.publish(event);
    await expect.poll(() => west.heard.at(-1)).toEqual(event);
  });

  it('says to nobody what nobody listens to', async () => {
    const lonely = await openTestDatabase();
    onTestFinished(() => lonely.close());
    expect(await new SqlNotificationChannel(lonely).sayToListeners('{}')).toBe(false);
  });

  /* The last one, because it lasts. */
  it('counts as away, with a gap, from when an instance on another bus is heard', async () => {
    const before = east.gaps;
    expect(east.bus.mixedSince).toBeNull();
    const text = JSON.stringify({ from: 'another', greeting: 'elsewhere', events: [] });
    expect(await new SqlNotificationChannel(storage).sayToListeners(text)).toBe(true);
    await expect.poll(() => east.bus.mixedSince).toBeInstanceOf(Date);
    expect([east.bus.connected, east.gaps]).toEqual([false, before + 1]);
  });
});
