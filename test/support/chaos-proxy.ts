import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Dice } from './dice.js';

/** What becomes of a connection after some bytes in one direction. */
const FAULTS = {
  /** Ends in order. */
  cut: (from, to) => [from, to].forEach((socket) => void socket.end()),
  /** Ends by RST. */
  reset: (from, to) => [from, to].forEach((socket) => void socket.resetAndDestroy()),
  /** One direction ends, the other goes on. */
  halfClose: (_from, to) => void to.end(),
  /** One direction goes nowhere from now on, without a word to anybody; the other goes on. */
  swallow: () => undefined,
} as const satisfies Record<string, (from: Socket, to: Socket) => void>;
export type Fault = keyof typeof FAULTS;

/** Cuts most often: whoever is swallowed finds out by waiting, and a run is to end. */
const USUAL: readonly [Fault, ...Fault[]] = [
  ...(['cut', 'cut', 'cut', 'cut', 'reset', 'reset', 'reset', 'reset'] as const),
  ...(['halfClose', 'halfClose', 'swallow'] as const),
];
const BYTES_MIN = 200;
const BYTES_MAX = { up: 30_000, down: 300_000 };
const DELAY_MS_MAX = 10;

export interface ChaosProxy extends AsyncDisposable {
  /** In place of the server's. */
  readonly url: string;
  /** What was done so far, for the log. */
  readonly done: Readonly<Record<Fault | 'connections', number>>;
  /** From now on nothing happens to anybody; what is broken already ends. */
  calm(): void;
}

/**
 * Between clients and a server, both on this machine: passes bytes on in pieces of any size, late, and lets each
 * connection end badly after a while. All by the seed and the number of the connection.
 * @param faultsMax  after so many it is calm, so that a run ends whatever its dice say.
 */
export async function openChaosProxy(
  server: string,
  { seed, faultsMax }: { seed: number; faultsMax: number },
): Promise<ChaosProxy> {
  const target = { port: Number(new URL(server).port), host: '127.0.0.1', allowHalfOpen: true };
  const done = { connections: 0, cut: 0, reset: 0, halfClose: 0, swallow: 0 };
  const sockets = new Set<Socket>();
  const broken = new Set<Socket>();
  let isCalm = faultsMax === 0;

  const strike = (fault: Fault, from: Socket, to: Socket): boolean => {
    if (isCalm) return false;
    done[fault]++;
    for (const socket of [from, to]) broken.add(socket);
    FAULTS[fault](from, to);
    isCalm = done.cut + done.reset + done.halfClose + done.swallow >= faultsMax;
    return true;
  };

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect(target);
    for (const [socket, peer] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket.setNoDelay());
      socket.on('error', () => undefined); // it closes, too
      socket.on('close', () => sockets.delete(socket) && peer.destroySoon());
    }
    const dice = new Dice(`${seed} connection ${done.connections++}`);
    const fault = (bytesMax: number) => ({ kind: dice.pick(USUAL), after: dice.magnitude(BYTES_MIN, bytesMax) });
    void pass(client, upstream, { dice, strike, fault: fault(BYTES_MAX.up) });
    void pass(upstream, client, { dice, strike, fault: fault(BYTES_MAX.down) });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');

  const calm = (): void => {
    isCalm = true;
    for (const socket of broken) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    done,
    calm,
    [Symbol.asyncDispose]: async () => {
      listener.close();
      for (const socket of sockets) socket.destroy();
      await once(listener, 'close');
    },
  };
}

interface Passage {
  readonly dice: Dice;
  readonly fault: { readonly kind: Fault; readonly after: number };
  /** @returns whether it was done. */
  readonly strike: (fault: Fault, from: Socket, to: Socket) => boolean;
}

/** One direction of a connection, until it ends or fails. */
async function pass(from: Socket, to: Socket, { dice, fault, strike }: Passage): Promise<void> {
  let left = fault.after;
  try {
    for await (const chunk of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (left === 0) continue; // it goes nowhere any more
      const whole = chunk.subarray(0, left);
      for (const piece of pieces(whole, dice)) await write(to, piece, dice);
      left -= whole.length;
      if (left > 0 || strike(fault.kind, from, to)) continue;
      left = Infinity; // it is calm
      await write(to, chunk.subarray(whole.length), dice);
    }
    to.end();
  } catch {
    to.destroy(); // reset by one side: the other hears of it
  }
}

function* pieces(bytes: Buffer, dice: Dice): Generator<Buffer> {
  if (!dice.chance(0.2)) return yield bytes;
  const size = dice.magnitude(1, bytes.length + 1);
  for (let at = 0; at < Math.min(bytes.length, size * 5); at += size) yield bytes.subarray(at, at + size);
  yield bytes.subarray(Math.min(bytes.length, size * 5));
}

async function write(to: Socket, bytes: Buffer, dice: Dice): Promise<void> {
  if (bytes.length === 0) return;
  if (dice.chance(0.1)) await wait(dice.throw() * DELAY_MS_MAX);
  if (to.destroyed || to.writableEnded) return;
  if (!to.write(bytes)) await drained(to);
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
