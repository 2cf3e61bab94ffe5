import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Public } from '../../src/common/public.decorator.js';
import { describe, expect, it } from 'vitest';
import { drain, ShutdownState } from '../../src/lifecycle/index.js';
import { startTestApp } from '../support/test-app.js';

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

  it('waits for work whose client has gone', async () => {
    const app = await startTestApp();
    const shutdown = app.nest.get(ShutdownState);
    const finish = gate();
    let ended = false;
    const work = shutdown.run(async () => {
      await finish.opened;
      ended = true;
    });

    const drained = drain(app.nest, shutdown, LONG_MS);
    finish.open();

    expect(await drained).toBe(true);
    expect(ended).toBe(true);
    await work;
  });
});
