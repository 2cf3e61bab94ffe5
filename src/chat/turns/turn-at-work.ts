import { Logger } from '@nestjs/common';

const logger = new Logger('TurnAtWork');

/**
 * `holds`: go on. `silent`: somebody else may speak now; what the turn has begun to do outside goes on, since nobody
 * takes it back, but nothing of it is said. `lost`: the turn is another's, or closed.
 */
export type LeaseState = 'holds' | 'silent' | 'lost';

export interface TurnAtWorkOptions {
  readonly renew: () => Promise<LeaseState>;
  readonly everyMs: number;
  /** Shows a piece of the answer, numbered from 0, to whoever watches. */
  readonly show: (text: string, index: number) => void;
}

/**
 * A turn that this instance answers. Its lease is renewed every `everyMs` until it ends, and whenever somebody may have
 * got the right to speak: then pieces of the answer wait until it is known. A renewal that fails (no database) is tried
 * again at the next beat: if it comes too late, the fenced write refuses the answer.
 */
export class TurnAtWork {
  private readonly abort = new AbortController();
  private readonly timer: NodeJS.Timeout;
  /** How often it was doubted. An answer to an earlier doubt says nothing of a later one. */
  private doubts = 0;
  private isDoubted = false;
  private isMute = false;
  private shown = 0;
  private waiting: string[] = [];

  constructor(private readonly options: TurnAtWorkOptions) {
    this.timer = setInterval(() => void this.beat(), options.everyMs);
    this.timer.unref();
  }

  /** Raised when the answer is not wanted any more. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** Shows it, unless it is over: an agent may not heed its signal. */
  write(text: string): void {
    if (this.isMute) return;
    if (this.isDoubted) this.waiting.push(text);
    else this.options.show(text, this.shown++);
  }

  /** Somebody may have got the right to speak: looks at once. */
  doubt(): Promise<void> {
    this.doubts++;
    this.isDoubted = true;
    return this.beat();
  }

  stop(): void {
    this.end();
    this.abort.abort();
  }

  end(): void {
    clearInterval(this.timer);
    this.mute();
  }

  private async beat(): Promise<void> {
    const { doubts } = this;
    try {
      const state = await this.options.renew();
      if (state === 'lost') this.stop();
      else if (state === 'silent') this.mute();
      else if (doubts === this.doubts) this.believe();
    } catch (error) {
      logger.warn({ msg: 'Lease not renewed', err: error });
    }
  }

  private believe(): void {
    this.isDoubted = false;
    for (const text of this.waiting.splice(0)) this.write(text);
  }

  private mute(): void {
    this.isMute = true;
    this.waiting = [];
  }
}
