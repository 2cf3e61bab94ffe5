import type { Transport } from './types.js';

/** What may wait for a slow reader; it takes one of the two. A page of history is a packet, too. */
const PACKETS_MAX = 64;
const CHARACTERS_MAX = 256 * 1024;
/** A reader that takes so long to make room is cut off; it comes back and catches up by number. */
const SLOW_AFTER_MS = 20_000;

/** The way out to one client, as wide as the client reads. */
export class Outlet {
  /** One wait for all who ask meanwhile. */
  private wait: Promise<void> | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly slowAfterMs = SLOW_AFTER_MS,
  ) {}

  get hasRoom(): boolean {
    const { writeBuffer } = this.transport as unknown as Waiting;
    if (writeBuffer.length >= PACKETS_MAX) return false;
    let characters = 0;
    for (const { data } of writeBuffer) characters += data?.length ?? 0;
    return characters < CHARACTERS_MAX;
  }

  /** Resolves when there is room, and when the connection is over, which then has all the room there is. */
  async room(): Promise<void> {
    while (!this.hasRoom && this.transport.readyState === 'open')
      await (this.wait ??= this.drained().finally(() => (this.wait = undefined)));
  }

  /** When all that waits has left, or with the connection, which ends if that takes too long. */
  private drained(): Promise<void> {
    const { transport } = this;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        transport.off('drain', done).off('close', done);
        resolve();
      };
      const timer = setTimeout(() => {
        transport.close(true);
        done();
      }, this.slowAfterMs).unref();
      transport.once('drain', done).once('close', done);
    });
  }
}

/** What engine.io's types keep to themselves. */
interface Waiting {
  readonly writeBuffer: readonly { readonly data?: { readonly length: number } }[];
}
