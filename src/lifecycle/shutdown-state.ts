import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/domain-error.js';
import { Signal } from '../common/signal.js';

/** This instance takes no new work; another one, or this one after its restart, does. */
export class ShuttingDownError extends DomainError {
  constructor() {
    super('SHUTTING_DOWN', 'This instance is shutting down.', { retryAfterSeconds: 1 });
  }
}

/** Whether this instance still takes work, and how much of it is running. */
@Injectable()
export class ShutdownState {
  /** Told once, when the shutdown begins. */
  readonly beginning = new Signal<void>();
  private begun = false;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  get draining(): boolean {
    return this.begun;
  }

  begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.beginning.tell();
  }

  /** Counts a piece of work that a shutdown waits for. Call what it returns once, when the work has ended. */
  enter(): () => void {
    this.running++;
    return () => {
      this.running--;
      if (this.running === 0) this.waiting.splice(0).forEach((wake) => wake());
    };
  }

  /** When no work is running: at once, or when the last piece ends. */
  idle(): Promise<void> {
    return this.running === 0 ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve));
  }
}
