import type { ConversationEvent } from './conversation-event.js';
import { TellerError } from './errors.js';
import type { StoredMessage } from './events.js';

/**
 * Puts the messages of a conversation in order for one reader: each once, none left out. They may come late, twice, in
 * any order and from several sources; what is missing is asked for. Holds at most `max` events that are ready, as
 * many messages that came early, and a page. What finds no room is let go, and asked for when there is room again.
 */
export class EventQueue {
  private readonly ready: ConversationEvent[] = [];
  private readonly early = new Map<number, StoredMessage>();
  /** Of what lasts, the newest that found no room, by type. */
  private readonly held = new Map<string, ConversationEvent>();
  private highest: number;
  private unsure = false;

  /** @param last  the number after which it begins. */
  constructor(
    private last: number,
    private readonly max: number,
  ) {
    this.highest = last;
  }

  /** The highest number up to which everything is ready, or was read. */
  get top(): number {
    return this.last;
  }

  /** Whether there may be messages that only asking brings. */
  get behind(): boolean {
    return this.unsure || this.highest > this.last;
  }

  /** Messages up to this number exist. */
  know(sequence: number): void {
    this.highest = Math.max(this.highest, sequence);
  }

  /** Messages may have been missed. */
  doubt(): void {
    this.unsure = true;
  }

  /** A message from wherever. */
  offer(message: StoredMessage): void {
    const { sequence_number: sequence } = message;
    if (sequence <= this.last) return;
    this.know(sequence);
    if (this.early.size < this.max) this.early.set(sequence, message);
    this.settle();
  }

  /** What is to be asked for: the messages after this number. Doubts that come up from now on are new ones. */
  ask(): number {
    this.unsure = false;
    return this.last;
  }

  /**
   * The answer to `ask`, oldest first.
   * @throws TellerError  messages are missing in it.
   */
  answer(messages: readonly StoredMessage[], hasMore: boolean): void {
    for (const message of messages) {
      if (message.sequence_number > this.last + 1)
        throw new TellerError('BAD_RESPONSE', `Message ${this.last + 1} is missing in the history.`);
      if (message.sequence_number > this.last) this.push(message);
    }
    if (hasMore) this.doubt();
    this.settle();
  }

  /**
   * Anything but a message. Of states, a reader without room gets the newest; what belongs to messages that it does not
   * have yet is let go.
   */
  pass(event: ConversationEvent): void {
    const { type } = event;
    const lasts = type === 'session' || type === 'connection';
    this.held.delete(type);
    if (this.ready.length < this.max && (lasts || !this.behind)) this.ready.push(event);
    else if (lasts) this.held.set(type, event);
  }

  /** The next event for the reader. */
  shift(): ConversationEvent | undefined {
    const event = this.ready.shift();
    this.settle();
    return event ?? (this.behind ? undefined : this.shiftHeld());
  }

  private shiftHeld(): ConversationEvent | undefined {
    const [event] = this.held.values();
    if (event) this.held.delete(event.type);
    return event;
  }

  private settle(): void {
    while (this.ready.length < this.max) {
      const next = this.early.get(this.last + 1);
      if (!next) return;
      this.push(next);
    }
  }

  private push(message: StoredMessage): void {
    this.last = message.sequence_number;
    this.early.delete(this.last);
    this.know(this.last);
    this.ready.push({ type: 'message', message });
  }
}
