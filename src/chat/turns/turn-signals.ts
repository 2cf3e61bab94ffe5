import { Injectable } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import type { MessageId } from '../message-id.js';

/** Tells waiting requests of this process that a turn may be closed. A hint to look, never the news itself. */
@Injectable()
export class TurnSignals {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  announce(turnId: MessageId): void {
    this.emitter.emit(turnId);
  }

  /** Resolves when the turn is announced, or after `timeoutMs`. */
  closed(turnId: MessageId, timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.emitter.off(turnId, done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.emitter.on(turnId, done);
    });
  }
}
