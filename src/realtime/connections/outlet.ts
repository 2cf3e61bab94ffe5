import type { EventEmitter } from 'node:events';

/** The way out to one client, as wide as the client reads. */
export abstract class Outlet {
  private waiting: Promise<void> | undefined;

  /** @param emitter  tells `drain` when what was full has room again, and `close` at the end. */
  constructor(
    private readonly emitter: EventEmitter,
    private readonly slowAfterMs: number,
  ) {}

  abstract get hasRoom(): boolean;
  protected abstract get isOpen(): boolean;
  /** Closes the connection: its reader is too slow. */
  protected abstract cut(): void;

  /** Resolves when there is room, and when the connection is over, which then has all the room there is. */
  async room(): Promise<void> {
    while (!this.hasRoom && this.isOpen) await (this.waiting ??= this.drained());
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.emitter.off('drain', done).off('close', done);
        this.waiting = undefined;
        resolve();
      };
      const giveUp = (): void => {
        this.cut();
        done();
      };
      const timer = setTimeout(giveUp, this.slowAfterMs).unref();
      this.emitter.on('drain', done).on('close', done);
    });
  }
}

/** What Node's own streams say of themselves: sockets, and answers of HTTP. */
interface Writing extends EventEmitter {
  readonly writableNeedDrain: boolean;
  readonly destroyed: boolean;
}

/** Over one of Node's streams, which knows itself when it is full. */
export class StreamOutlet extends Outlet {
  constructor(
    private readonly stream: Writing,
    slowAfterMs: number,
    protected override readonly cut: () => void,
  ) {
    super(stream, slowAfterMs);
  }

  override get hasRoom(): boolean {
    return !this.stream.writableNeedDrain;
  }

  protected override get isOpen(): boolean {
    return !this.stream.destroyed;
  }
}
