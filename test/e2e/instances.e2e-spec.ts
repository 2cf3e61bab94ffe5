import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { Device, numbersOf } from '../support/socket-clients.js';
import type { TestApp } from '../support/test-app.js';
import { TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

/* Two instances on one PostgreSQL, without Redis. The embedded engine serves one process. */
describe.runIf(TEST_ENGINE === 'postgres')('two instances', () => {
  let database: TestDatabase;
  let east: TestApp;
  let west: TestApp;
  let test: Client;

  beforeAll(async () => {
    database = await openDemoDatabase();
    east = await startDemoApp(database);
    west = await startDemoApp(database);
    test = await Client.signIn(east, 'test');
  });
  afterAll(async () => {
    await Promise.all([east.close(), west.close()]);
    await database.close();
  });

  const deviceAt = async (app: TestApp, id: string): Promise<Device> => {
    const device = await Device.connect(app, test);
    await device.ask('session:join', { sessionId: id, afterSequence: 0 });
    return device;
  };

  const listeners = async (): Promise<number> => {
    const { rows } = await database.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'teller-listener' AND datname = current_database()`,
    );
    return rows.length;
  };

  it('tell both their devices of every turn, once and in order', async () => {
    const id = await test.open();
    const devices = [await deviceAt(east, id), await deviceAt(west, id)];
    for (let turn = 0; turn < 10; turn++) await test.at(turn % 2 ? west : east).say(id, 'hello');
    const all = Array.from({ length: 20 }, (_, index) => index + 1);
    for (const device of devices) {
      await device.until(() => device.heard.length >= 20);
      expect(numbersOf(device.heard)).toEqual(all);
      device.close();
    }
  });

  it('tell each other who types, who is there, and what became of the session', async () => {
    const id = await test.open();
    const here = await deviceAt(east, id);
    const there = await deviceAt(west, id);
    expect(await here.event('session:presence')).toEqual({ sessionId: id, userId: 'user_test', present: true });
    await there.ask('chat:typing', { sessionId: id, typing: true });
    expect(await here.event('chat:typing')).toEqual({ sessionId: id, typing: true, from: 'user', userId: 'user_test' });
    await there.ask('session:resolve', { sessionId: id });
    expect(await here.event('session:updated')).toMatchObject({ sessionId: id, status: 'resolved' });
    here.close();
    there.close();
  });

  it('close the sockets of a login that ends at the other', async () => {
    const anna = await Client.signIn(east, 'anna');
    const device = await Device.connect(east, anna);
    await anna.at(west).post('/auth/logout');
    expect(await device.event('disconnect')).toBe('io server disconnect');
  });

  it('miss nothing while they cannot hear each other, and hear each other again', async () => {
    const id = await test.open();
    const device = await deviceAt(east, id);
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'teller-listener' AND datname = current_database()`,
    );
    await test.at(west).say(id, 'hello');
    await device.until(() => device.heard.length >= 2);
    expect(numbersOf(device.heard)).toEqual([1, 2]);
    await expect.poll(listeners).toBe(2);
    await test.at(west).say(id, 'thanks');
    await device.until(() => device.heard.length >= 4);
    expect(numbersOf(device.heard)).toEqual([1, 2, 3, 4]);
    device.close();
  });
});
