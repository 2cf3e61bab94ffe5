import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AttackedApp } from '../support/attacked-app.js';
import { heapInUse } from '../support/memory.js';
import { packet, type Packet, readable } from '../support/packets.js';
import { RawSocket } from '../support/raw-socket.js';
import { SEED } from '../support/seed.js';
import { expectNothingStored } from '../support/table-state.js';

const MEGABYTE = 1024 * 1024;
const BODY_LIMIT_BYTES = 100_000;

const attacked = await AttackedApp.start({
  SOCKET_FRAMES_PER_SECOND: '100000',
  BODY_LIMIT_BYTES: String(BODY_LIMIT_BYTES),
});
const { app, database, test, sessionId } = attacked;
const expectOthersServed = () => attacked.expectOthersServed();
afterAll(() => attacked[Symbol.asyncDispose]());

/** Says it all, then asks for an answer: what it said is dealt with when that, or the end, is there. */
async function say(packets: readonly Packet[], isConnected: boolean): Promise<'answered' | 'closed'> {
  const socket = isConnected ? await RawSocket.connect(app, test) : await RawSocket.open(app);
  socket.send(...packets);
  if (!isConnected) socket.send(`40${JSON.stringify({ token: test.token })}`);
  const answered = socket.ask('chat:history', JSON.stringify({ sessionId })).then(
    () => 'answered' as const,
    () => 'closed' as const,
  );
  const end = await answered;
  socket.close();
  return end;
}

describe('whatever comes over WebSocket', () => {
  it('costs its sender the connection at most', async () => {
    const before = heapInUse();
    const ends = { answered: 0, closed: 0, packets: 0 };
    await expectNothingStored(database, async () => {
      const all = fc
        .tuple(fc.array(readable, { maxLength: 12 }), fc.array(packet, { maxLength: 2 }))
        .map((each) => each.flat());
      await fc.assert(
        fc.asyncProperty(all, fc.boolean(), async (packets, isConnected) => {
          ends[await say(packets, isConnected)]++;
          ends.packets += packets.length;
          await expectOthersServed();
        }),
        { seed: SEED, numRuns: 600 },
      );
    });
    console.info(ends);
    expect(Math.min(ends.answered, ends.closed)).toBeGreaterThan(20);
    expect((heapInUse() - before) / MEGABYTE).toBeLessThan(15);
  }, 240_000);

  it.each([
    ['text', 'x'.repeat(BODY_LIMIT_BYTES + 1)],
    ['an event', `42["chat:typing","${'x'.repeat(BODY_LIMIT_BYTES)}"]`],
    ['binary data', Buffer.alloc(BODY_LIMIT_BYTES + 1)],
  ])('is at most as large as a body may be: %s', async (_what, frame) => {
    const socket = await RawSocket.connect(app, test);
    socket.send(frame);
    expect(await socket.closed).toBe(1009);
    await expectOthersServed();
  });

  it.each([
    ['an event before the handshake', '42["session:create",{}]'],
    ['an acknowledgement before it', '430[]'],
    ['an end before it', '41'],
  ])('is not listened to before it is known who speaks: %s', async (_what, frame) => {
    await expectNothingStored(database, async () => {
      const socket = await RawSocket.open(app);
      socket.send(frame);
      await socket.closed;
    });
    await expectOthersServed();
  });

  it('is closed when it connects again, and refused in a namespace that there is not', async () => {
    const socket = await RawSocket.connect(app, test);
    socket.send('40/admin,{}');
    await socket.until(() => socket.frames.some((frame) => frame.startsWith('44/admin,')));
    socket.send(`40${JSON.stringify({ token: test.token })}`);
    await socket.closed;
    await expectOthersServed();
  });

  it('waits for binary data that never comes, and costs nothing meanwhile', async () => {
    const waiting = await Promise.all(Array.from({ length: 20 }, () => RawSocket.connect(app, test)));
    for (const socket of waiting) socket.send('4510-["chat:typing",{"_placeholder":true,"num":0}]', Buffer.alloc(10));
    await expectOthersServed();
    for (const socket of waiting) socket.close();
  });
});
