import { Injectable } from '@nestjs/common';

/** How long the doors wait for clients, in milliseconds. A class of its own, so that tests need not wait as long. */
@Injectable()
export class Patience {
  /** A reader that takes so long to make room is cut off; it comes back and catches up by number. */
  readonly slowReaderMs: number = 20_000;
  /** How often `/ws` asks its clients whether they are there. Who says nothing until the next time is cut off. */
  readonly pingMs: number = 25_000;
  /** How often an event stream says that it is there, so that nothing between takes it for dead. */
  readonly heartbeatMs: number = 15_000;
  /** How long a client may take to go once it was told to. */
  readonly closingMs: number = 5_000;
}
