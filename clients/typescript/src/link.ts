import type { Connection } from './conversation-event.js';
import { isUnauthenticated, TellerError } from './errors.js';
import type { Feed } from './feed.js';
import type { Http } from './http.js';
import { Line } from './line.js';
import { retrying, waitMs } from './retry.js';
import { Scope } from './scope.js';
import { holdSocket } from './socket-door.js';
import { holdStream } from './stream-door.js';

/** Which doors are tried: `auto` goes over to the event stream where sockets are blocked. */
export type Transport = 'auto' | 'socket' | 'stream';

/** So many attempts in a row that find no network, and sockets are taken for blocked. */
const BLOCKED_AFTER = 2;
/** A connection that ends earlier counts as a failed attempt: who lets us in and throws us out is asked less and less. */
const GOOD_AFTER_MS = 10_000;
/** A stream is given up after so long for another try with a socket; nothing is lost with it. */
const TRY_SOCKET_AGAIN_MS = 5 * 60_000;

class TimeForSocket extends Error {}

interface Ended {
  readonly line: Line;
  readonly error: unknown;
}

/** Keeps a conversation connected while somebody reads it: opens, and opens again, until the server refuses for good. */
export class Link {
  private scope: Scope | undefined;
  private line: Line | undefined;
  private door: 'socket' | 'stream';
  /** Attempts since there was a connection that lasted. */
  private failures = 0;
  /** Of the newest connection, in milliseconds since 1970. */
  private upSince = 0;
  /** Of these, sockets in a row that found no network. */
  private blocked = 0;
  /** A token was refused, and another one got, since there was a connection. */
  private renewed = false;
  private canStream = true;
  private coming: Promise<void> | undefined;
  private arrive: () => void = () => undefined;

  constructor(
    private readonly http: Http,
    private readonly feed: Feed,
    private readonly transport: Transport,
  ) {
    this.door = transport === 'stream' ? 'stream' : 'socket';
  }

  /** To send by, while there is a socket. */
  get socketLine(): Line | undefined {
    return this.isUp && this.line?.socket ? this.line : undefined;
  }

  get isUp(): boolean {
    return this.line?.isUp ?? false;
  }

  get connection(): Connection {
    return this.isUp ? this.door : 'offline';
  }

  /** The next time that live events come. */
  readonly nextUp = (): Promise<void> => (this.coming ??= new Promise((resolve) => (this.arrive = resolve)));

  start(): void {
    if (this.scope) return;
    this.scope = new Scope();
    this.failures = 0;
    this.renewed = false;
    void this.run(this.scope.signal);
  }

  stop(): void {
    this.scope?.abort(undefined);
    this.scope = undefined;
    this.line = undefined;
  }

  /** Never rejects: who reads is told. */
  private async run(signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) await this.recover(await this.hold(signal), signal);
    } catch (error) {
      if (signal.aborted) return;
      this.stop();
      this.feed.fail(error);
    }
  }

  /** One connection from its beginning to its end. */
  private async hold(signal: AbortSignal): Promise<Ended> {
    const scope = new Scope([signal]);
    const line = new Line(this.http, this.feed, () => this.wentUp());
    this.line = line;
    if (this.door === 'stream' && this.transport === 'auto')
      scope.expire(TRY_SOCKET_AGAIN_MS, () => new TimeForSocket());
    try {
      return await (this.door === 'socket' ? holdSocket(line, scope.signal) : holdStream(line, scope.signal));
    } catch (error) {
      return { line, error: scope.reason ?? error };
    } finally {
      scope.dispose();
      if (this.line === line) this.line = undefined;
      if (line.isUp && !signal.aborted) this.wentDown();
    }
  }

  private wentUp(): void {
    this.upSince = this.http.door.runtime.now();
    this.renewed = false;
    this.coming = undefined;
    this.arrive();
  }

  private wentDown(): void {
    if (this.http.door.runtime.now() - this.upSince >= GOOD_AFTER_MS) this.failures = 0;
    this.feed.pass({ type: 'connection', connection: 'offline' });
  }

  /** Returns when it is time for the next attempt. @throws what is for good. */
  private async recover({ line, error }: Ended, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw error;
    const { http } = this;
    const { runtime } = http.door;
    if (isUnauthenticated(error) && !this.renewed) {
      this.renewed = true;
      await retrying(() => http.tokens.renew(line.token, signal), { runtime, signal });
      await runtime.sleep(waitMs(++this.failures, runtime.random()), signal); // should it be refused again and again
      return;
    }
    if (this.transport === 'auto') this.chooseDoor({ line, error });
    if (error instanceof TimeForSocket) return;
    if (!(error instanceof TellerError) || !this.mayPass(error)) throw error;
    const asked = line.reconnectAfterMs ?? error.retryAfterMs;
    await runtime.sleep(waitMs(++this.failures, runtime.random(), asked), signal);
  }

  private mayPass(error: TellerError): boolean {
    return error.retryable || (this.transport === 'auto' && isNoStream(error));
  }

  private chooseDoor({ line, error }: Ended): void {
    if (isNoStream(error)) this.canStream = false;
    if (this.door === 'stream') {
      this.door = 'socket';
      this.blocked = line.isUp ? BLOCKED_AFTER - 1 : 0; // where streams pass, one more try shows whether sockets do
      return;
    }
    const isBlocked = !line.isUp && error instanceof TellerError && error.code === 'NETWORK';
    this.blocked = isBlocked ? this.blocked + 1 : 0;
    if (this.blocked >= BLOCKED_AFTER && this.canStream) this.door = 'stream';
  }
}

/** Neither the server nor the network is at fault: there is no such door, here or there. */
const isNoStream = (error: unknown): boolean =>
  error instanceof TellerError && (error.code === 'STREAM_UNSUPPORTED' || error.code === 'ROUTE_NOT_FOUND');
