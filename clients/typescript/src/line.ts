import type { Connection, PayloadOf } from './conversation-event.js';
import { grantedWaitMs, networkError, refusal, type TellerError } from './errors.js';
import type { Problem } from './events.js';
import type { Feed } from './feed.js';
import type { Http } from './http.js';
import { checkEvent } from './shapes.js';
import type { TellerSocket } from './socket-door.js';

/** One attempt at a connection, from its beginning to its end: what its door and `Link` tell each other. */
export class Line {
  /** The token that it was opened with, or that it goes by now. */
  token = '';
  /** Live events come. */
  isUp = false;
  /** To ask by; a stream has none. */
  socket: TellerSocket | undefined;
  /** After a word that the server goes down. */
  reconnectAfterMs: number | undefined;
  private reason: TellerError | undefined;

  constructor(
    readonly http: Http,
    readonly feed: Feed,
    private readonly wentUp: (line: Line) => void,
  ) {}

  up(by: Connection): void {
    this.isUp = true;
    this.feed.live(by);
    this.wentUp(this);
  }

  /**
   * @throws TellerError  the line is to be given up: the server is done with this conversation, or said what cannot be
   *   understood.
   */
  receive(name: string, payload: unknown): void {
    checkEvent(name, payload);
    if (name === 'error') this.complaint(payload as Problem);
    else if (name === 'server:draining')
      this.reconnectAfterMs = grantedWaitMs((payload as PayloadOf<'server:draining'>).reconnectAfterMs);
    else this.feed.receive(name, payload);
  }

  /** Why it ended, when the other side ended it. */
  lost(how: string): TellerError {
    return this.reason ?? networkError(how);
  }

  private complaint(problem: Problem): void {
    const isOver = problem.details?.['sessionId'] === this.feed.sessionId;
    // That the token is no good is said before the end of a connection, and is the reason of it.
    if (isOver || problem.status === 401) this.reason = refusal(problem);
    else this.feed.pass({ type: 'problem', problem });
    if (isOver) throw this.lost('The conversation is over.');
  }
}
