import { once } from 'node:events';
import type { Socket } from 'socket.io';

type Transport = Socket['conn'];

/** Packets that may wait for a slow reader. */
const PACKETS_MAX = 64;
/** A reader that takes so long to make room is cut off; it comes back and catches up by number. */
const SLOW_AFTER_MS = 20_000;

/** The way out to one client, as wide as the client reads. */
export class Outlet {
  constructor(private readonly transport: Transport) {}

  get hasRoom(): boolean {
    return this.waiting < PACKETS_MAX;
  }

  /** Resolves when there is room, and when the connection is over, which then has all the room there is. */
  async room(): Promise<void> {
    const giveUp = AbortSignal.timeout(SLOW_AFTER_MS);
    while (!this.hasRoom && this.transport.readyState === 'open') {
      try {
        await once(this.transport, 'drain', { signal: giveUp });
      } catch (error) {
        if (!giveUp.aborted) throw error;
        this.transport.close(true);
      }
    }
  }

  private get waiting(): number {
    return (this.transport as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
  }
}
