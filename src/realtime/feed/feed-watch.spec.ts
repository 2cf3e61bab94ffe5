import { describe, expect, it, onTestFinished } from 'vitest';
import { type BusListener, InstanceBus } from '../bus/instance-bus.js';
import type { Connections } from '../connections/connections.js';
import { FeedWatch } from './feed-watch.js';
import type { InboxFeed } from './inbox-feed.js';
import type { SessionFeeds } from './session-feeds.js';

/** Says a gap when the test does. */
class TestBus extends InstanceBus {
  readonly connected = true;
  readonly mixedSince = null;
  private listener: BusListener | undefined;

  publish(): void {}

  listen(listener: BusListener): void {
    this.listener = listener;
  }

  gap(): void {
    this.listener?.gap();
  }
}

/** One session; a look at it ends when the test says so. */
class TestFeeds {
  readonly looks: (() => void)[] = [];

  all(): readonly unknown[] {
    return [this];
  }

  look(): Promise<void> {
    return new Promise((resolve) => this.looks.push(resolve));
  }
}

describe('FeedWatch', () => {
  it('looks again when something was missed during a look, which may have passed it', async () => {
    const [bus, feeds] = [new TestBus(), new TestFeeds()];
    const watch = new FeedWatch(feeds as unknown as SessionFeeds, {} as InboxFeed, {} as Connections, bus);
    onTestFinished(() => watch.onApplicationShutdown());
    watch.onApplicationBootstrap();
    bus.gap();
    await expect.poll(() => feeds.looks.length).toBe(1);
    bus.gap();
    expect(feeds.looks).toHaveLength(1);
    feeds.looks[0]?.();
    await expect.poll(() => feeds.looks.length).toBe(2);
  });
});
