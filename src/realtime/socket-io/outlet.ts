import type { Socket } from 'socket.io';

type Transport = Socket['conn'];

/** Packets that may wait for a slow reader. */
const PACKETS_MAX = 64;
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
    return this.waiting < PACKETS_MAX;
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

  private get waiting(): number {
    return (this.transport as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
  }
}
