import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Message } from '../../src/chat/index.js';
import type { ConversationEvent, Device } from '../../src/realtime/feed/device.js';
import { SessionFeed } from '../../src/realtime/feed/session-feed.js';
import { Subscription } from '../../src/realtime/feed/subscription.js';
import { aCaller, aMessage, aSession } from './a-conversation.js';

export const OWNER = aCaller('owner');
export const SESSION = aSession(OWNER);
/** Everything that is ever said in these tests. */
const ALL = Array.from({ length: 400 }, (_, index) => aMessage(SESSION, index + 1));
/** Messages in one read. */
export const READ_MAX = 4;

/** Who comes first is often decided by one of these: the continuation of a promise. */
export async function microtasks(count: number): Promise<void> {
  for (let each = 0; each < count; each++) await Promise.resolve();
}

/** Until nothing goes on but what waits for more than promises. */
export const settled = (): Promise<void> => setImmediate();

/** 1, 2, 3… so many. */
export const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** A device that has room when the test says so. */
export class TestDevice implements Device {
  /** Of the messages that it was told. */
  readonly numbers: number[] = [];
  readonly told: ConversationEvent[] = [];
  private readonly waiting: (() => void)[] = [];
  private isFull = false;

  get hasRoom(): boolean {
    return !this.isFull;
  }

  async room(): Promise<void> {
    while (this.isFull) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  fill(): void {
    this.isFull = true;
  }

  empty(): void {
    this.isFull = false;
    for (const go of this.waiting.splice(0)) go();
  }

  tell(event: ConversationEvent): void {
    this.told.push(event);
    if (event.kind === 'message') this.numbers.push(event.message.sequenceNumber);
  }

  lost(): void {
    throw new Error('Nobody loses a session here.');
  }
}

/** What is committed, read by readers that take their time. */
export class TestStorage {
  committed = 0;
  isAway = false;
  reads = 0;

  /** @param delays  microtasks that the reads take, over and over. */
  constructor(private readonly delays: readonly number[] = [1]) {}

  commit(count: number): [Message, ...Message[]] {
    const first = this.committed;
    this.committed += count;
    return ALL.slice(first, this.committed) as [Message, ...Message[]];
  }

  async read(after: number): Promise<readonly Message[]> {
    const delay = this.delays[this.reads++ % this.delays.length] ?? 0;
    const found = this.isAway ? [] : ALL.slice(after, Math.min(this.committed, after + READ_MAX));
    await microtasks(delay);
    return found;
  }
}

export interface Listener {
  readonly device: TestDevice;
  readonly subscription: Subscription;
}

export const feedOn = (storage: TestStorage): SessionFeed =>
  new SessionFeed(SESSION.id, (_, after) => storage.read(after));

/** A device that has nothing yet, and is held. */
export function join(feed: SessionFeed): Listener {
  const device = new TestDevice();
  const subscription = new Subscription(feed, SESSION, OWNER, device, 0);
  feed.subscriptions.add(subscription);
  return { device, subscription };
}

/** A feed with two devices, its storage, and the news of it that is not told yet. */
export class FeedWorld {
  readonly storage: TestStorage;
  readonly feed: SessionFeed;
  readonly listeners: readonly [Listener, Listener];
  private readonly untold: [Message, ...Message[]][] = [];

  constructor(readDelays: readonly number[]) {
    this.storage = new TestStorage(readDelays);
    this.feed = feedOn(this.storage);
    this.listeners = [join(this.feed), join(this.feed)];
    for (const { subscription } of this.listeners) subscription.release();
  }

  /** Makes it all happen, one after the other, and looks after each that nobody has a gap. */
  async live(through: readonly Happening[]): Promise<void> {
    for (const { afterMicrotasks, kind, device, count } of through) {
      await microtasks(afterMicrotasks);
      this.happenings[kind](this.listeners[device], count);
      for (const each of this.listeners) expect(each.device.numbers).toEqual(upTo(each.device.numbers.length));
    }
  }

  /** Storage is there, everybody has room and listens, and the last news is told. */
  async calmDown(): Promise<void> {
    this.storage.isAway = false;
    for (const late of this.untold.splice(0)) this.feed.committed(late);
    for (const { device, subscription } of this.listeners) {
      device.empty();
      subscription.release();
    }
    await settled();
  }

  expectAllHeard(): void {
    for (const { device } of this.listeners) expect(device.numbers).toEqual(upTo(this.storage.committed));
  }

  private readonly happenings: Readonly<Record<HappeningKind, (to: Listener, count: number) => void>> = {
    said: (_, count) => this.feed.committed(this.storage.commit(count)),
    saidElsewhere: (_, count) => {
      this.storage.commit(count);
      this.feed.reached(this.storage.committed);
    },
    /** Told later, and perhaps after what was said later. */
    saidInSilence: (_, count) => void this.untold.unshift(this.storage.commit(count)),
    lateNews: () => this.untold.splice(0, 1).forEach((late) => this.feed.committed(late)),
    held: ({ subscription }) => subscription.hold(),
    released: ({ subscription }) => subscription.release(),
    full: ({ device }) => device.fill(),
    emptied: ({ device }) => device.empty(),
    storageLost: () => void (this.storage.isAway = true),
    storageBack: () => void (this.storage.isAway = false),
  };
}

const KINDS = [
  'said',
  'saidElsewhere',
  'saidInSilence',
  'lateNews',
  'held',
  'released',
  'full',
  'emptied',
  'storageLost',
  'storageBack',
] as const;
type HappeningKind = (typeof KINDS)[number];

interface Happening {
  readonly afterMicrotasks: number;
  readonly kind: HappeningKind;
  /** Whom it happens to, where it happens to one. */
  readonly device: 0 | 1;
  /** Messages, where something is said. */
  readonly count: number;
}

export const happenings = (kinds: readonly HappeningKind[] = KINDS): fc.Arbitrary<Happening[]> =>
  fc.array(
    fc.record({
      afterMicrotasks: fc.nat({ max: 6 }),
      kind: fc.constantFrom('said' as const, ...kinds),
      device: fc.constantFrom(0 as const, 1 as const),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 40 },
  );

export const happeningsWithStorage = (): fc.Arbitrary<Happening[]> =>
  happenings(KINDS.filter((kind) => kind !== 'storageLost'));

export const readDelays = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 5 });
