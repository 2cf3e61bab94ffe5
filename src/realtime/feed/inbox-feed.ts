import { Injectable } from '@nestjs/common';
import type { Caller } from '../../auth/index.js';
import { type InboxChange, InboxNews } from '../../sessions/index.js';
import { InstanceBus } from '../bus/instance-bus.js';

/** A connection that may be a human agent's. */
export interface InboxReader {
  readonly caller: Caller;
  /** Never throws, also when it is closed. */
  showInbox(change: InboxChange): void;
}

/**
 * Tells the people of the bank, on every instance, what comes into their inbox, moves in it, or leaves it. It holds no
 * words of anybody. What is lost on the way is found by whoever reads the inbox again.
 */
@Injectable()
export class InboxFeed {
  private readonly readers = new Set<InboxReader>();

  constructor(
    private readonly bus: InstanceBus,
    news: InboxNews,
  ) {
    news.listen((change) => {
      this.bus.publish({ kind: 'inbox', ...change });
      this.tell(change);
    });
  }

  /** Also customers: who is told goes by the role of the token that the connection shows at the time. */
  add(reader: InboxReader): void {
    this.readers.add(reader);
  }

  remove(reader: InboxReader): void {
    this.readers.delete(reader);
  }

  tell(change: InboxChange): void {
    for (const reader of this.readers) if (reader.caller.role !== 'customer') reader.showInbox(change);
  }
}
