import type { ConversationEvent } from './conversation-event.js';
import { type EventQueue } from './event-queue.js';
import type { StoredMessage } from './events.js';
import type { Runtime } from './runtime.js';
import { Scope } from './scope.js';

/** Where an iterator gets from what it missed. */
export interface MissingMessages {
  readonly messages: readonly StoredMessage[];
  readonly hasMore: boolean;
}

export interface IteratorPorts {
  readonly runtime: Pick<Runtime, 'sleep'>;
  /** The messages after a number, oldest first. Waits for better times; an error is for good. */
  readonly fetchAfter: (sequence: number, signal: AbortSignal) => Promise<MissingMessages>;
  readonly begun: (iterator: EventIterator) => void;
  /** This message is the reader's now. */
  readonly delivered: (sequence: number) => void;
  readonly ended: (iterator: EventIterator) => void;
}

/** Between two questions for a message that is known to exist and was not in the answer. */
const ASK_AGAIN_MS = 250;

/**
 * The events of one conversation for one reader. By hand and no generator, so that `return` ends a `next` that waits.
 * What is missing is fetched when the reader asks for more: a slow one fetches slowly, and holds little meanwhile.
 */
export class EventIterator implements AsyncIterableIterator<ConversationEvent> {
  private readonly scope: Scope;
  private state: 'new' | 'open' | 'ended' = 'new';
  private failure: { readonly error: unknown } | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private wake: () => void = () => undefined;
  private fetching = false;

  constructor(
    readonly queue: EventQueue,
    private readonly ports: IteratorPorts,
    signal?: AbortSignal,
  ) {
    this.scope = new Scope([signal]);
    if (this.scope.signal.aborted) this.end();
    this.scope.signal.addEventListener('abort', () => this.end());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** @throws TellerError  the conversation can't be read any more: it is not the caller's, or the login ended. */
  next(): Promise<IteratorResult<ConversationEvent>> {
    if (this.state === 'new') {
      this.state = 'open';
      this.ports.begun(this);
    }
    const result = this.turn.then(() => this.take());
    this.turn = result.catch(() => undefined); // told to whoever asked for it; the next one asks anew
    return result;
  }

  async return(): Promise<IteratorResult<ConversationEvent>> {
    this.end();
    return { value: undefined, done: true };
  }

  /** Something in the queue changed. */
  changed(): void {
    this.wake();
  }

  /** What is ready is still given out. */
  fail(error: unknown): void {
    this.failure ??= { error };
    this.wake();
  }

  /** At once, without an error. */
  end(): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    this.scope.abort(undefined);
    this.scope.dispose();
    this.ports.ended(this);
    this.wake();
  }

  private async take(): Promise<IteratorResult<ConversationEvent>> {
    for (;;) {
      if (this.state === 'ended') return { value: undefined, done: true };
      const event = this.queue.shift();
      if (event) return { value: this.handOver(event), done: false };
      if (this.failure) throw this.endWith(this.failure.error);
      const changed = new Promise<void>((resolve) => (this.wake = resolve));
      if (this.queue.behind) void this.fetch();
      await changed;
    }
  }

  private handOver(event: ConversationEvent): ConversationEvent {
    if (event.type === 'message') this.ports.delivered(event.message.sequence_number);
    return event;
  }

  private endWith(error: unknown): Error {
    this.end();
    return error as Error;
  }

  private async fetch(): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    try {
      const { messages, hasMore } = await this.ports.fetchAfter(this.queue.ask(), this.scope.signal);
      this.queue.answer(messages, hasMore);
      if (messages.length === 0 && this.queue.behind) await this.ports.runtime.sleep(ASK_AGAIN_MS, this.scope.signal);
    } catch (error) {
      this.fail(error); // after the end nobody hears of it any more
    }
    this.fetching = false;
    this.wake();
  }
}
