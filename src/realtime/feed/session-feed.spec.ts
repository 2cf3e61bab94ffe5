import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  feedOn,
  FeedWorld,
  happenings,
  happeningsWithStorage,
  join,
  microtasks,
  OWNER,
  READ_MAX,
  readDelays,
  SESSION,
  settled,
  TestStorage,
  upTo,
} from '../../../test/support/feed-world.js';

describe('SessionFeed', () => {
  it('hands every device 1, 2, 3… without gap or double, whatever comes between', async () => {
    await fc.assert(
      fc.asyncProperty(happenings(), readDelays, async (all, delays) => {
        const world = new FeedWorld(delays);
        await world.live(all);
        await world.calmDown();
        world.feed.reached(world.storage.committed); // as `FeedWatch` says it, when storage was away
        await settled();
        world.expectAllHeard();
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves nothing behind that it was told of, as long as storage answers', async () => {
    await fc.assert(
      fc.asyncProperty(happeningsWithStorage(), readDelays, async (all, delays) => {
        const world = new FeedWorld(delays);
        await world.live(all);
        await world.calmDown();
        world.expectAllHeard();
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads once for all devices at the same place', async () => {
    const storage = new TestStorage([3]);
    const feed = feedOn(storage);
    const all = Array.from({ length: 20 }, () => join(feed));
    storage.commit(READ_MAX);
    feed.reached(READ_MAX);
    for (const { subscription } of all) subscription.release();
    await settled();
    for (const { device } of all) expect(device.numbers).toEqual(upTo(READ_MAX));
    expect(storage.reads).toBe(1);
  });

  it('reads nothing for what was committed here and fits on', async () => {
    const storage = new TestStorage();
    const feed = feedOn(storage);
    const { device, subscription } = join(feed);
    subscription.release();
    for (let turn = 0; turn < 5; turn++) feed.committed(storage.commit(2));
    await settled();
    expect(device.numbers).toEqual(upTo(10));
    expect(storage.reads).toBe(0);
  });

  it('keeps nothing in memory for a device that is full: it reads on when there is room', async () => {
    const storage = new TestStorage();
    const feed = feedOn(storage);
    const { device, subscription } = join(feed);
    subscription.release();
    device.fill();
    feed.committed(storage.commit(100));
    await settled();
    expect({ reads: storage.reads, numbers: device.numbers }).toEqual({ reads: 0, numbers: [] });
    device.empty();
    await settled();
    expect(device.numbers).toEqual(upTo(100));
  });

  it('is looked at once at a time, and tells what was loaded later after what was loaded before', async () => {
    const asks = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(asks, readDelays, async (pauses, delays) => {
        const feed = feedOn(new TestStorage());
        const told: number[] = [];
        let version = 0;
        let underWay = 0;
        const look = async (): Promise<void> => {
          expect(++underWay).toBe(1);
          const loaded = version;
          await microtasks(delays[told.length % delays.length] ?? 0);
          told.push(loaded);
          underWay--;
        };
        const looks: Promise<void>[] = [];
        for (const pause of pauses) {
          await microtasks(pause);
          const asked = ++version;
          looks.push(feed.look(look).then(() => expect(told.at(-1)).toBeGreaterThanOrEqual(asked)));
        }
        await Promise.all(looks);
        expect(told).toEqual([...told].sort((one, other) => one - other));
        expect(told.at(-1)).toBe(version);
      }),
    );
  });

  it('tells passing news to those who have room, and not to whom it comes from', () => {
    const feed = feedOn(new TestStorage());
    const [sender, full, other] = [join(feed), join(feed), join(feed)];
    full.device.fill();
    const typing = { kind: 'typing', sessionId: SESSION.id, typing: true, userId: OWNER.userId } as const;
    feed.tell(typing, sender.subscription);
    expect([sender, full, other].map(({ device }) => device.told)).toEqual([[], [], [typing]]);
  });
});
