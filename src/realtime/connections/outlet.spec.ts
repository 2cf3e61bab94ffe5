import { once } from 'node:events';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { StreamOutlet } from './outlet.js';

const LONG_MS = 60_000;

/** Takes a byte and then nothing, until it is let. */
function stuck(): { stream: Writable; let: () => void } {
  const taken: (() => void)[] = [];
  const stream = new Writable({ highWaterMark: 4, write: (_chunk, _encoding, done) => void taken.push(done) });
  return { stream, let: () => taken.splice(0).forEach((done) => done()) };
}

const outletOf = (stream: Writable, slowAfterMs = LONG_MS): StreamOutlet =>
  new StreamOutlet(stream, slowAfterMs, () => stream.destroy());

describe('the way out to a client', () => {
  it('has room until the stream is full, and again when it has drained', async () => {
    const { stream, let: letPass } = stuck();
    const outlet = outletOf(stream);
    expect(outlet.hasRoom).toBe(true);
    await outlet.room();
    stream.write('12345');
    expect(outlet.hasRoom).toBe(false);
    const room = outlet.room();
    letPass();
    await room;
    expect(outlet.hasRoom).toBe(true);
  });

  it('listens once, however many wait', async () => {
    const { stream, let: letPass } = stuck();
    const outlet = outletOf(stream);
    stream.write('12345');
    const waiting = Array.from({ length: 50 }, () => outlet.room());
    expect(stream.listenerCount('drain')).toBe(1);
    letPass();
    await Promise.all(waiting);
    expect(stream.listenerCount('drain') + stream.listenerCount('close')).toBe(0);
  });

  it('has all the room there is when the connection is over', async () => {
    const { stream } = stuck();
    const outlet = outletOf(stream);
    stream.write('12345');
    const room = outlet.room();
    stream.destroy();
    await room;
    await outlet.room();
  });

  it('cuts off who takes too long', async () => {
    const { stream } = stuck();
    stream.write('12345');
    await Promise.all([once(stream, 'close'), outletOf(stream, 5).room()]);
    expect(stream.destroyed).toBe(true);
  });
});
