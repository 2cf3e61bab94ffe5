import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aMessage, messages } from '../test/messages.js';
import type { ConversationEvent } from './conversation-event.js';
import { EventQueue } from './event-queue.js';
import type { SessionState } from './events.js';

const PAGE = 5;

const numbersOf = (events: readonly ConversationEvent[]): number[] =>
  events.flatMap((event) => (event.type === 'message' ? [event.message.sequence_number] : []));

function shiftAll(queue: EventQueue): ConversationEvent[] {
  const events: ConversationEvent[] = [];
  for (let event = queue.shift(); event; event = queue.shift()) events.push(event);
  return events;
}

/** Asks a server that has `total` messages. @returns lets the answer arrive. */
function asked(queue: EventQueue, total: number): () => void {
  const after = queue.ask();
  const last = Math.min(total, after + PAGE);
  return () => queue.answer(messages(after + 1, last), last < total);
}

/** Reads and asks until there is nothing left to ask for. */
function readToTheEnd(queue: EventQueue, total: number): ConversationEvent[] {
  const events = shiftAll(queue);
  while (queue.behind) {
    asked(queue, total)();
    events.push(...shiftAll(queue));
  }
  return events;
}

const typing: ConversationEvent = { type: 'typing', typing: { sessionId: 'sess_1', typing: true, from: 'assistant' } };
const aSession = (status: SessionState['status']): ConversationEvent => ({
  type: 'session',
  session: { status } as SessionState,
});

type Step =
  | { readonly do: 'offer' | 'know'; readonly sequence: number }
  | { readonly do: 'ask' | 'answer' | 'shift' | 'doubt' | 'pass' };

const total = fc.integer({ min: 0, max: 40 });
const steps = (max: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('offer' as const), sequence: fc.integer({ min: 1, max }) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('know' as const), sequence: fc.integer({ min: 1, max }) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('ask' as const, 'answer', 'shift', 'doubt', 'pass') }) },
    ),
    { maxLength: 80 },
  );

/** What happens on the way, in whatever order: live events late, twice or never, pages, readers that read or do not. */
const history = total.chain((count) =>
  fc.record({
    count: fc.constant(count),
    from: fc.integer({ min: 0, max: count }),
    bufferMax: fc.integer({ min: 1, max: 10 }),
    steps: count === 0 ? fc.constant<Step[]>([]) : steps(count),
  }),
);

/** A reader with at most one question under way, whose answer may come when much else has come. */
class Reading {
  readonly read: ConversationEvent[] = [];
  private answer: (() => void) | undefined;

  constructor(
    private readonly queue: EventQueue,
    private readonly count: number,
  ) {}

  take(step: Step): void {
    const { queue } = this;
    if (step.do === 'offer') queue.offer(aMessage(step.sequence));
    if (step.do === 'know') queue.know(step.sequence);
    if (step.do === 'doubt') queue.doubt();
    if (step.do === 'pass') queue.pass(typing);
    if (step.do === 'ask') this.answer ??= asked(queue, this.count);
    if (step.do === 'answer') this.answered();
    const event = step.do === 'shift' ? queue.shift() : undefined;
    if (event) this.read.push(event);
  }

  toTheEnd(): number[] {
    this.answered();
    this.queue.doubt();
    this.read.push(...readToTheEnd(this.queue, this.count));
    return numbersOf(this.read);
  }

  private answered(): void {
    this.answer?.();
    this.answer = undefined;
  }
}

describe('EventQueue', () => {
  it('gives every message once and in order, whatever comes late, twice, early or not at all', () => {
    fc.assert(
      fc.property(history, ({ count, from, bufferMax, steps }) => {
        const reading = new Reading(new EventQueue(from, bufferMax), count);
        for (const step of steps) reading.take(step);
        expect(reading.toTheEnd()).toEqual(messages(from + 1, count).map((message) => message.sequence_number));
      }),
      { numRuns: 500 },
    );
  });

  it('is behind exactly as long as a message is missing that it knows of', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 20 }), (order) => {
        const queue = new EventQueue(0, 100);
        order.forEach((sequence) => queue.offer(aMessage(sequence)));
        const unbroken = numbersOf(shiftAll(queue)).length;
        expect(queue.behind).toBe(Math.max(...order) > unbroken);
      }),
    );
  });

  it('holds no more than it may for a reader that does not read, and catches up when it does', () => {
    const queue = new EventQueue(0, 8);
    for (let sequence = 1; sequence <= 10_000; sequence++) queue.offer(aMessage(sequence));
    const held = shiftAll(queue);
    expect(numbersOf(held)).toEqual(messages(1, 16).map((message) => message.sequence_number));
    expect(queue.behind).toBe(true);
    expect(numbersOf(readToTheEnd(queue, 10_000))).toHaveLength(10_000 - 16);
  });

  it('asks for nothing when what was missing comes by itself', () => {
    const queue = new EventQueue(0, 10);
    queue.offer(aMessage(2));
    expect(queue.behind).toBe(true);
    queue.offer(aMessage(1));
    expect(queue.behind).toBe(false);
    expect(numbersOf(shiftAll(queue))).toEqual([1, 2]);
  });

  it('keeps no room for what it has had', () => {
    const queue = new EventQueue(0, 2);
    queue.answer(messages(1, 2), false);
    shiftAll(queue);
    for (const sequence of [1, 2, 1, 4, 3]) queue.offer(aMessage(sequence));
    expect(queue.behind).toBe(false);
    expect(numbersOf(shiftAll(queue))).toEqual([3, 4]);
  });

  it('keeps a doubt that comes up while the answer is on its way', () => {
    const queue = new EventQueue(0, 10);
    queue.doubt();
    queue.ask();
    queue.doubt();
    queue.answer([], false);
    expect(queue.behind).toBe(true);
  });

  it('refuses a history with a hole', () => {
    const queue = new EventQueue(0, 10);
    expect(() => queue.answer([aMessage(1), aMessage(3)], false)).toThrow('Message 2 is missing');
  });

  it('lets go of what belongs to later messages while it is behind', () => {
    const queue = new EventQueue(0, 10);
    queue.pass(typing);
    queue.know(1);
    queue.pass(typing);
    expect(shiftAll(queue)).toEqual([typing]);
  });

  it('ends with the newest state, whatever room there was for those before', () => {
    const states = fc.array(fc.constantFrom('active' as const, 'ended', 'resolved', 'read'), { maxLength: 20 });
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 3 }), (steps, bufferMax) => {
        const queue = new EventQueue(0, bufferMax);
        const read: (ConversationEvent | undefined)[] = [];
        for (const step of steps) {
          if (step === 'read') read.push(queue.shift());
          else queue.pass(aSession(step));
        }
        read.push(...shiftAll(queue));
        const newest = steps.findLast((step) => step !== 'read');
        const last = read.findLast((event) => event !== undefined);
        expect(last).toEqual(newest && aSession(newest));
      }),
    );
  });

  it('keeps the newest state of a session for a reader without room, and gives it last', () => {
    const queue = new EventQueue(0, 1);
    queue.offer(aMessage(1));
    queue.pass(aSession('resolved'));
    queue.pass(aSession('ended'));
    queue.know(3);
    const read = readToTheEnd(queue, 3);
    expect(numbersOf(read)).toEqual([1, 2, 3]);
    expect(read.at(-1)).toEqual(aSession('ended'));
    expect(read).toHaveLength(4);
  });
});
