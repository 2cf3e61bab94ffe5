import { once } from 'node:events';
import { request } from 'node:http';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Public } from '../../src/common/public.decorator.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { drain, ShutdownState } from '../../src/lifecycle/index.js';
import { GatedAgent, HangingAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** A promise that is kept from outside. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

function slowController(arrived: () => void, finish: Promise<void>) {
  @Public()
  @Controller('slow')
  class SlowController {
    @Get()
    async answer(): Promise<{ done: boolean }> {
      arrived();
      await finish;
      return { done: true };
    }
    @Post()
    @HttpCode(200)
    take(): void {}
  }
  return SlowController;
}

const connections = (app: TestApp): Promise<number> =>
  new Promise((resolve) => app.nest.getHttpServer().getConnections((_error, count) => resolve(count)));

const LONG_MS = 60_000;

describe('draining', () => {
  it('finishes what runs, turns new work away, and is not ready meanwhile', async () => {
    const arrived = gate();
    const finish = gate();
    const app = await startTestApp({ controllers: [slowController(arrived.open, finish.opened)] });
    const running = fetch(`${app.url}/slow`);
    await arrived.opened;

    const drained = drain(app.nest, app.nest.get(ShutdownState), LONG_MS);
    const refused = await fetch(`${app.url}/slow`, { method: 'POST' });
    const ready = await fetch(`${app.url}/health/ready`);
    const live = await fetch(`${app.url}/health/live`);
    finish.open();
    const answered = await running;

    expect(await answered.json()).toEqual({ done: true });
    expect(answered.headers.get('connection')).toBe('close');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('connection')).toBe('close');
    expect(await refused.json()).toMatchObject({ code: 'SHUTTING_DOWN' });
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'not_ready', reasons: ['shutting down'] });
    expect(live.status).toBe(200);
    expect(await drained).toBe(true);
    await expect(fetch(`${app.url}/health/live`)).rejects.toThrow();
  });

  it('ends when the time is up, whatever still runs', async () => {
    const arrived = gate();
    const app = await startTestApp({ controllers: [slowController(arrived.open, new Promise(() => undefined))] });
    const running = fetch(`${app.url}/slow`);
    const cut = expect(running).rejects.toThrow();
    await arrived.opened;

    expect(await drain(app.nest, app.nest.get(ShutdownState), 20)).toBe(false);
    await cut;
  });

  describe('with a turn that waits on something outside', () => {
    /** A customer's message by a real connection, which can be cut. */
    async function sent(agent: GatedAgent | HangingAgent, env: Record<string, string> = {}) {
      const database = await openDemoDatabase();
      onTestFinished(() => database.close());
      const app = await startDemoApp(database, { env, override: withAgents(agent) });
      const test = await Client.signIn(app, 'test');
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${test.token}` };
      const message = request(`${app.url}/api/chat/message`, { method: 'POST', headers, agent: false });
      const cut = expect(once(message, 'response')).rejects.toThrow();
      message.end(JSON.stringify({ sessionId: await test.open(), message: agent.name }));
      await agent.wasAsked();
      const turnState = async (): Promise<unknown> =>
        (await database.pool.query('SELECT turn_state AS state FROM chat_messages ORDER BY sequence_number')).rows;
      return { app, cut, leave: () => message.destroy(), turnState };
    }

    it('gives it no time beyond that, and leaves it to another instance', async () => {
      const { app, cut, turnState } = await sent(new HangingAgent(), { SHUTDOWN_GRACE_MS: String(LONG_MS) });

      expect(await drain(app.nest, app.nest.get(ShutdownState), 20)).toBe(false);
      await cut;
      expect(await turnState()).toEqual([{ state: 'open' }]);
    });

    it('waits for its answer, also when the customer has gone', async () => {
      const gated = new GatedAgent();
      const { app, cut, leave, turnState } = await sent(gated);
      leave();
      await cut;
      await expect.poll(() => connections(app)).toBe(0);

      const drained = drain(app.nest, app.nest.get(ShutdownState), LONG_MS);
      expect(await turnState()).toEqual([{ state: 'open' }]);
      gated.open();
      expect(await drained).toBe(true);
      expect(await turnState()).toEqual([{ state: 'answered' }, { state: null }]);
    });
  });
});
