import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { captureLog } from '../../../test/support/log-capture.js';
import { Clock } from '../../common/clock.js';
import { packEnvelopes } from './envelope.js';
import { NotificationChannel, type NotificationListener } from './notification-channel.repository.js';
import { BEAT_MS, PostgresBus } from './postgres-bus.js';

/** Brings back at once what is said. */
class TestChannel extends NotificationChannel {
  readonly isShared = true;
  private listener: NotificationListener | undefined;

  say(texts: readonly string[]): Promise<void> {
    for (const text of texts) this.listener?.heard(text);
    return Promise.resolve();
  }

  async sayToListeners(text: string): Promise<boolean> {
    await this.say([text]);
    return true;
  }

  listen(listener: NotificationListener): void {
    this.listener = listener;
    listener.opened();
  }

  reopen(): void {}

  close(): Promise<void> {
    return Promise.resolve();
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('counts as away while an instance on another bus is heard, and a while after that', async () => {
  captureLog();
  const channel = new TestChannel();
  const bus = new PostgresBus(channel, new Clock());
  const connected: boolean[] = [];
  bus.listen({ heard: () => undefined, gap: () => connected.push(bus.connected) });
  bus.onApplicationBootstrap();
  const [text = ''] = packEnvelopes({ from: 'elsewhere', greeting: 'elsewhere' }, []);
  for (let beat = 0; beat < 5; beat++) {
    await channel.sayToListeners(text);
    await vi.advanceTimersByTimeAsync(BEAT_MS);
  }
  expect(connected).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(2 * BEAT_MS);
  expect(bus.connected).toBe(false);
  await vi.advanceTimersByTimeAsync(BEAT_MS);
  expect(connected).toEqual([true, false, true]);
  await bus.onApplicationShutdown();
});
