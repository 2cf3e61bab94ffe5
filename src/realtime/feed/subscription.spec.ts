import { describe, expect, it, vi } from 'vitest';
import { aSession } from '../../../test/support/a-conversation.js';
import {
  feedOn,
  join,
  microtasks,
  OWNER,
  READ_MAX,
  SESSION,
  settled,
  TestStorage,
} from '../../../test/support/feed-world.js';

describe('Subscription', () => {
  it('hears no message before it is released, between hold and release, or after its end', async () => {
    const storage = new TestStorage();
    const feed = feedOn(storage);
    const { device, subscription } = join(feed);
    const say = async (): Promise<number[]> => {
      feed.committed(storage.commit(1));
      await settled();
      return device.numbers;
    };
    expect(await say()).toEqual([]);
    subscription.release();
    expect(await say()).toEqual([1, 2]);
    subscription.hold();
    expect(await say()).toEqual([1, 2]);
    subscription.release();
    expect(await say()).toEqual([1, 2, 3, 4]);
    subscription.end();
    subscription.release();
    expect(await say()).toEqual([1, 2, 3, 4]);
  });

  it('stops in the middle of what was read when it is held or ended', async () => {
    const storage = new TestStorage([5]);
    const feed = feedOn(storage);
    const { device, subscription } = join(feed);
    storage.commit(READ_MAX);
    feed.reached(READ_MAX);
    subscription.release();
    await microtasks(2); // the read is under way
    subscription.end();
    await settled();
    expect({ reads: storage.reads, numbers: device.numbers }).toEqual({ reads: 1, numbers: [] });
  });

  it('releases itself after a while, unless it ends before that', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const storage = new TestStorage();
      const feed = feedOn(storage);
      const [waiting, ended] = [join(feed), join(feed)];
      for (const { subscription } of [waiting, ended]) subscription.releaseAfter(5_000);
      ended.subscription.end();
      vi.advanceTimersByTime(4_999);
      feed.committed(storage.commit(1));
      expect(waiting.device.numbers).toEqual([]);
      vi.advanceTimersByTime(1);
      feed.committed(storage.commit(1));
      expect(waiting.device.numbers).toEqual([]); // the first is being read: the second does not overtake it
      expect(ended.device.numbers).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('tells the device of another status once', () => {
    const { device, subscription } = join(feedOn(new TestStorage()));
    const ended = aSession(OWNER, { status: 'ended' });
    for (const session of [SESSION, ended, ended]) subscription.update(session);
    expect(device.told).toEqual([{ kind: 'updated', session: ended }]);
    subscription.end();
    subscription.update(SESSION);
    expect(device.told).toHaveLength(1);
  });
});
