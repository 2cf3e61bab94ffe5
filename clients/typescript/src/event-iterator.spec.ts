import { describe, expect, it } from 'vitest';
import { instantRuntime } from '../test/instant-runtime.js';
import { aMessage, messages } from '../test/messages.js';
import { TellerError } from './errors.js';
import { EventIterator, type MissingMessages } from './event-iterator.js';
import { EventQueue } from './event-queue.js';
import { abortable } from './scope.js';

const PAGE = 10;
const DONE = { value: undefined, done: true };

/** A reader of a conversation of which the server has so many messages; `fetched` is what was asked for. */
function aReader({ total = 0, bufferMax = 8, signal = undefined as AbortSignal | undefined } = {}) {
  const server = { total, fail: undefined as Error | undefined, hang: false, fetched: [] as number[], brokenOff: 0 };
  const seen = { begun: 0, ended: 0, delivered: [] as number[] };
  const fetchAfter = async (sequence: number, ended: AbortSignal): Promise<MissingMessages> => {
    server.fetched.push(sequence);
    ended.addEventListener('abort', () => server.brokenOff++);
    if (server.fail) throw server.fail;
    if (server.hang) await abortable(new Promise(() => undefined), ended);
    const last = Math.min(server.total, sequence + PAGE);
    return { messages: messages(sequence + 1, last), hasMore: last < server.total };
  };
  const ports = {
    runtime: instantRuntime(),
    fetchAfter,
    begun: () => void seen.begun++,
    ended: () => void seen.ended++,
    delivered: (sequence: number) => void seen.delivered.push(sequence),
  };
  const reader = new EventIterator(new EventQueue(0, bufferMax), ports, signal);
  const hear = (sequence: number): void => {
    reader.queue.offer(aMessage(sequence));
    reader.changed();
  };
  return { reader, server, seen, hear };
}

async function read(reader: EventIterator, count: number): Promise<number[]> {
  const numbers: number[] = [];
  for await (const event of reader) {
    if (event.type === 'message') numbers.push(event.message.sequence_number);
    if (numbers.length === count) break;
  }
  return numbers;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('EventIterator', () => {
  it('gives what comes while it waits', async () => {
    const { reader, hear, server, seen } = aReader();
    const next = reader.next();
    hear(1);
    expect(await next).toEqual({ value: { type: 'message', message: aMessage(1) }, done: false });
    expect({ fetched: server.fetched, delivered: seen.delivered }).toEqual({ fetched: [], delivered: [1] });
  });

  it('fetches what is missing before it gives what came', async () => {
    const { reader, hear, server } = aReader({ total: 3 });
    const all = read(reader, 3);
    hear(3);
    expect(await all).toEqual([1, 2, 3]);
    expect(server.fetched).toEqual([0]);
  });

  it('fetches page by page, as fast as it is read, and holds a page at most meanwhile', async () => {
    const { reader, hear, server } = aReader({ total: 95 });
    hear(95);
    expect(await reader.next()).toMatchObject({ value: { message: { sequence_number: 1 } } });
    await reader.next();
    expect(server.fetched).toEqual([0]);
    expect(await read(reader, 93)).toEqual(upTo(95).slice(2));
    expect(server.fetched).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  });

  it('gives what came by itself while it was fetching, without waiting for the answer', async () => {
    const { reader, hear, server } = aReader({ total: 2 });
    server.hang = true;
    const all = read(reader, 2);
    hear(2);
    await expect.poll(() => server.fetched).toEqual([0]);
    hear(1);
    expect(await all).toEqual([1, 2]);
  });

  it('asks once at a time', async () => {
    const { reader, hear, server } = aReader({ total: 4 });
    server.hang = true;
    const all = read(reader, 2);
    hear(2);
    await expect.poll(() => server.fetched).toEqual([0]);
    hear(4);
    await new Promise(setImmediate);
    hear(1);
    expect(await all).toEqual([1, 2]);
    expect(server.fetched).toEqual([0]);
  });

  it('asks again, after a while, for a message that is known to exist and not there yet', async () => {
    const { reader, server } = aReader();
    reader.queue.know(1);
    const next = reader.next();
    await expect.poll(() => server.fetched.length).toBeGreaterThan(1);
    server.total = 1;
    expect(await next).toMatchObject({ value: { message: { sequence_number: 1 } } });
  });

  it('ends a next that waits when the reader leaves', async () => {
    const { reader, seen } = aReader();
    const next = reader.next();
    expect(await reader.return()).toEqual(DONE);
    expect(await next).toEqual(DONE);
    expect(await reader.next()).toEqual(DONE);
    expect(seen).toMatchObject({ begun: 1, ended: 1 });
  });

  it('breaks off what it fetches when the reader leaves', async () => {
    const { reader, server, hear } = aReader({ total: 2 });
    server.hang = true;
    hear(2);
    const next = reader.next();
    await expect.poll(() => server.fetched).toEqual([0]);
    await reader.return();
    expect(await next).toEqual(DONE);
    expect(server.brokenOff).toBe(1);
  });

  it('ends with the signal, without an error, also before it began', async () => {
    const controller = new AbortController();
    const { reader } = aReader({ signal: controller.signal });
    const next = reader.next();
    controller.abort();
    expect(await next).toEqual(DONE);
    expect(await aReader({ signal: controller.signal }).reader.next()).toEqual(DONE);
  });

  it('does not begin before it is read', async () => {
    const { reader, seen } = aReader();
    expect(seen.begun).toBe(0);
    await reader.return();
    expect(seen.begun).toBe(0);
  });

  it('gives out what is ready, then throws, then is over', async () => {
    const { reader, hear } = aReader();
    const error = new TellerError('SESSION_NOT_FOUND', 'Gone.', { status: 404 });
    hear(1);
    reader.fail(error);
    expect(await reader.next()).toMatchObject({ done: false });
    await expect(reader.next()).rejects.toBe(error);
    expect(await reader.next()).toEqual(DONE);
  });

  it('throws what keeps it from fetching for good', async () => {
    const { reader, server, hear } = aReader({ total: 2 });
    server.fail = new TellerError('SESSION_NOT_FOUND', 'Gone.', { status: 404 });
    hear(2);
    await expect(reader.next()).rejects.toBe(server.fail);
  });

  it('answers several nexts one after the other', async () => {
    const { reader, hear } = aReader();
    const both = Promise.all([reader.next(), reader.next()]);
    hear(1);
    hear(2);
    expect(await both).toMatchObject([
      { value: { message: { sequence_number: 1 } } },
      { value: { message: { sequence_number: 2 } } },
    ]);
  });
});
