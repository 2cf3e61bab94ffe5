import type { Conversation, ConversationEvent, EventsOptions } from '../../clients/typescript/src/index.js';

/** Reads a conversation in the background, and keeps what it was given. */
export class ConversationReader {
  readonly events: ConversationEvent[] = [];
  /** How the loop ended: without an error, or with which. */
  readonly ended: Promise<unknown>;
  private readonly controller = new AbortController();
  private readonly waiters: (() => void)[] = [];
  private isOver = false;

  constructor(conversation: Conversation, options: EventsOptions = {}) {
    this.ended = this.read(conversation.events({ signal: this.controller.signal, ...options }));
  }

  get numbers(): number[] {
    return this.events.flatMap((event) => (event.type === 'message' ? [event.message.sequence_number] : []));
  }

  get contents(): string[] {
    return this.events.flatMap((event) => (event.type === 'message' ? [event.message.content] : []));
  }

  /** By which door it is connected, as it was told. */
  get connections(): string[] {
    return this.events.flatMap((event) => (event.type === 'connection' ? [event.connection] : []));
  }

  /** @throws Error  the loop ended before. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.isOver) throw new Error('The loop is over.', { cause: await this.ended });
      await new Promise<void>((resolve) => this.waiters.push(resolve));
    }
  }

  async connected(times = 1): Promise<void> {
    await this.until(() => this.connections.filter((connection) => connection !== 'offline').length >= times);
  }

  async stop(): Promise<void> {
    this.controller.abort();
    await this.ended;
  }

  private async read(events: AsyncIterable<ConversationEvent>): Promise<unknown> {
    try {
      for await (const event of events) {
        this.events.push(event);
        this.wake();
      }
      return undefined;
    } catch (error) {
      return error;
    } finally {
      this.isOver = true;
      this.wake();
    }
  }

  private wake(): void {
    for (const waiter of this.waiters.splice(0)) waiter();
  }
}
