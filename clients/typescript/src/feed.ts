import { type Connection, type ConversationEvent, type PayloadOf, storedMessage } from './conversation-event.js';
import type { EventIterator } from './event-iterator.js';
import type { JsonRecord, SessionState, StoredMessage } from './events.js';

/** Everything that is heard of one conversation, from whatever source, on its way to those who read it. */
export class Feed {
  private readonly readers = new Set<EventIterator>();

  constructor(
    readonly sessionId: string,
    /** Of the last message that a reader was given: the next reader begins behind it. */
    public position: number,
    private state: SessionState | undefined,
  ) {}

  /** As it was last heard of. */
  get session(): SessionState | undefined {
    return this.state;
  }

  /** The highest number up to which a reader has everything: where a connection begins. */
  get top(): number {
    return Math.max(0, ...Array.from(this.readers, ({ queue }) => queue.top));
  }

  get isRead(): boolean {
    return this.readers.size > 0;
  }

  add(reader: EventIterator): void {
    this.readers.add(reader);
  }

  remove(reader: EventIterator): void {
    this.readers.delete(reader);
  }

  message(payload: StoredMessage): void {
    const message = storedMessage(payload);
    this.each(({ queue }) => queue.offer(message));
  }

  /** States come over several ways; an older one is no news, but each counts the messages. */
  sessionIs(session: SessionState): void {
    const { state } = this;
    this.each(({ queue }) => queue.know(session.messageCount));
    if (state && state.updatedAt >= session.updatedAt) return;
    this.state = session;
    if (state?.status !== session.status) this.pass({ type: 'session', session });
  }

  pass(event: ConversationEvent): void {
    this.each(({ queue }) => queue.pass(event));
  }

  /** Live events come from now on; what was before may have been missed. */
  live(connection: Connection): void {
    const { top } = this;
    this.each(({ queue }) => queue.know(top));
    this.pass({ type: 'connection', connection });
  }

  fail(error: unknown): void {
    for (const reader of this.readers) reader.fail(error);
  }

  end(): void {
    for (const reader of this.readers) reader.end();
  }

  /** An event as the server names it; one from a newer server is passed over. */
  receive(name: string, payload: unknown): void {
    if ((payload as JsonRecord | undefined)?.['sessionId'] !== this.sessionId) return;
    switch (name) {
      case 'chat:message':
      case 'chat:response':
        return this.message(payload as StoredMessage);
      case 'chat:delta':
        return this.pass({ type: 'delta', delta: payload as PayloadOf<'chat:delta'> });
      case 'chat:typing':
        return this.pass({ type: 'typing', typing: payload as PayloadOf<'chat:typing'> });
      case 'session:presence':
        return this.pass({ type: 'presence', presence: payload as PayloadOf<'session:presence'> });
      case 'session:updated':
        return this.sessionIs((payload as PayloadOf<'session:updated'>).session);
    }
  }

  private each(what: (reader: EventIterator) => void): void {
    for (const reader of this.readers) {
      what(reader);
      reader.changed();
    }
  }
}
