import type { Connection } from './conversation-event.js';
import { networkError, refusal, type TellerError } from './errors.js';
import type { Problem } from './events.js';
import type { Feed } from './feed.js';
import type { Http } from './http.js';
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

  /** @returns whether the line goes on: not when the server is done with this conversation. */
  receive(name: string, payload: unknown): boolean {
    if (name === 'error') return this.complaint(payload as Problem);
    if (name === 'server:draining') this.reconnectAfterMs = (payload as { reconnectAfterMs: number }).reconnectAfterMs;
    else this.feed.receive(name, payload);
    return true;
  }

  /** Why it ended, when the other side ended it. */
  lost(how: string): TellerError {
    return this.reason ?? networkError(how);
  }

  private complaint(problem: Problem): boolean {
    const isOver = problem.details?.['sessionId'] === this.feed.sessionId;
    // That the token is no good is said before the end of a connection, and is the reason of it.
    if (isOver || problem.status === 401) this.reason = refusal(problem);
    else this.feed.pass({ type: 'problem', problem });
    return !isOver;
  }
}
