import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Caller } from '../../auth/index.js';
import type { DomainError } from '../../common/domain-error.js';
import { ShuttingDownError } from '../../lifecycle/index.js';
import type { SessionId } from '../../sessions/index.js';
import type { Connection } from '../connections/connection.js';
import { StreamOutlet } from '../connections/outlet.js';
import type { ConnectionRules } from '../connections/reception.js';
import type { ConversationEvent } from '../feed/device.js';
import { type ServerEvent, serverEventOf } from '../wire.js';

/** After how long a client whose stream has ended comes back, in milliseconds. */
const RETRY_MS = 2_000;
/** What no proxy may keep back, and none may change. */
const HEADERS = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };

/** Where the answer goes, and what it is about. */
export interface StreamPlace {
  readonly response: ServerResponse;
  /** Path of the request, for problems. */
  readonly path: string;
  readonly requestId: string;
}

/** One reader of a session's event stream. Until it has begun, what is wrong can still be a problem as everywhere. */
export class EventStreamConnection implements Connection {
  private readonly outlet: StreamOutlet;
  private hasBegun = false;
  private readonly early: string[] = [];
  private refusal: DomainError | undefined;

  constructor(
    private readonly place: StreamPlace,
    readonly caller: Caller,
    private readonly rules: ConnectionRules,
  ) {
    this.outlet = new StreamOutlet(place.response, rules.patience.slowReaderMs, () => this.drop());
  }

  get hasRoom(): boolean {
    return this.outlet.hasRoom;
  }

  room(): Promise<void> {
    return this.outlet.room();
  }

  /**
   * @param headers  beside those of every stream.
   * @param reached  the last number that the client has: told, so that it comes back behind it also when nothing was said.
   * @throws DomainError  the connection was refused before it began.
   */
  begin(headers: OutgoingHttpHeaders, reached: number): void {
    if (this.refusal) throw this.refusal;
    this.hasBegun = true;
    this.place.response.writeHead(200, { ...headers, ...HEADERS });
    this.write(`retry: ${RETRY_MS}\nid: ${reached}\n\n${this.early.splice(0).join('')}`);
  }

  tell(event: ConversationEvent): void {
    const id = event.kind === 'message' ? `id: ${event.message.sequenceNumber}\n` : '';
    this.writeEvent(serverEventOf(event), id);
  }

  /** Says that the stream is there. */
  beat(): void {
    if (this.hasRoom) this.write(':\n\n');
    else void this.room(); // which cuts it off, if it stays full
  }

  lost(_sessionId: SessionId, reason: DomainError): void {
    this.refuse(reason);
  }

  warn(expiresAt: Date): void {
    this.writeEvent(['auth:expiring', { expiresAt: expiresAt.toISOString() }]);
  }

  refuse(reason: DomainError): void {
    this.end(['error', this.rules.toProblem(reason, this.place.path, this.place.requestId)], reason);
  }

  /** At once: a stream takes nothing that would have to be answered. */
  drain(reconnectAfterMs: number): void {
    const event: ServerEvent = ['server:draining', { reconnectAfterMs }];
    this.end(event, new ShuttingDownError(), `retry: ${reconnectAfterMs}\n`);
  }

  drop(): void {
    this.place.response.destroy();
  }

  /** After the last event. Whoever does not read it is cut off soon after. */
  finish(): void {
    const { response } = this.place;
    response.end();
    const timer = setTimeout(() => response.destroy(), this.rules.patience.closingMs).unref();
    response.once('close', () => clearTimeout(timer));
  }

  private end(event: ServerEvent, reason: DomainError, fields?: string): void {
    this.refusal ??= reason;
    if (!this.hasBegun || this.place.response.writableEnded) return;
    this.writeEvent(event, fields);
    this.finish();
  }

  private writeEvent([name, payload]: ServerEvent, fields = ''): void {
    this.write(`event: ${name}\n${fields}data: ${JSON.stringify(payload)}\n\n`);
  }

  private write(text: string): void {
    const { response } = this.place;
    if (!this.hasBegun) this.early.push(text);
    else if (!response.writableEnded && !response.destroyed) response.write(text);
  }
}
