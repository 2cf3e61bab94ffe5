import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Caller } from '../../auth/index.js';
import type { Message, MessageId } from '../../chat/index.js';
import type { DomainError } from '../../common/domain-error.js';
import type { SessionId } from '../../sessions/index.js';
import { StreamOutlet } from '../connections/outlet.js';
import type { ConnectionRules, SendingConnection } from '../connections/reception.js';
import { WorkLine } from '../connections/work-line.js';
import type { ConversationEvent } from '../feed/device.js';
import { type Closing, closingFor, SERVICE_RESTART, TOO_SLOW } from './close-codes.js';
import { errorFrameOf, type Frame, frameOf, responseFrameOf } from './frames.js';

/** `instance` of the problems of this door. The address has more in it, which is nobody's business. */
export const DOOR = '/ws';
/** Bytes of messages that may wait for those before them. While more do, nothing is read from the client. */
const WAITING_BYTES_MAX = 256 * 1024;

/** One client of `/ws`, in its one session. */
export class PlainConnection implements SendingConnection {
  readonly line = new WorkLine();
  isDraining = false;
  /** Messages from here that are not answered, with the names that the client gave them. It is not told of its own. */
  private readonly own = new Map<MessageId, string | undefined>();
  private readonly outlet: StreamOutlet;
  private waitingBytes = 0;
  private bytesRead = -1;

  /** @param wire  what the WebSocket goes over. */
  constructor(
    private readonly webSocket: WebSocket,
    private readonly wire: Socket,
    readonly caller: Caller,
    private readonly rules: ConnectionRules,
  ) {
    this.outlet = new StreamOutlet(wire, rules.patience.slowReaderMs, () => this.close(TOO_SLOW));
  }

  get isOpen(): boolean {
    return this.webSocket.readyState === this.webSocket.OPEN;
  }

  get hasRoom(): boolean {
    return this.outlet.hasRoom;
  }

  room(): Promise<void> {
    return this.outlet.room();
  }

  tell(event: ConversationEvent): void {
    if (event.kind !== 'message') return this.send(frameOf(event));
    const { id, parentId } = event.message;
    if (this.own.has(id)) return;
    const clientMessageId = parentId ? this.own.get(parentId) : undefined;
    if (parentId) this.own.delete(parentId);
    this.send({ ...frameOf(event), ...(clientMessageId !== undefined && { clientMessageId }) });
  }

  /** The message comes from here. @returns forgets it: it did not become one of the conversation, under this ID. */
  expect(id: MessageId, clientMessageId: string | undefined): () => void {
    this.own.set(id, clientMessageId);
    return () => this.own.delete(id);
  }

  answerAgain(reply: Message, clientMessageId: string | undefined): void {
    const named = clientMessageId !== undefined && { clientMessageId };
    this.send({ ...responseFrameOf(reply), ...named, replayed: true });
  }

  /** So much waits to be handled. @returns says, once, that it does no longer. */
  hold(bytes: number): () => void {
    let held = bytes;
    this.waitingBytes += bytes;
    if (this.waitingBytes > WAITING_BYTES_MAX) this.webSocket.pause();
    return () => {
      this.waitingBytes -= held;
      held = 0;
      if (this.webSocket.isPaused && this.waitingBytes <= WAITING_BYTES_MAX) this.webSocket.resume();
    };
  }

  complain(error: DomainError, requestId?: string, clientMessageId?: string): void {
    this.send(errorFrameOf(this.rules.toProblem(error, DOOR, requestId), clientMessageId));
  }

  lost(_sessionId: SessionId, reason: DomainError): void {
    this.refuse(reason);
  }

  warn(expiresAt: Date): void {
    this.send({ type: 'expiring', expiresAt: expiresAt.toISOString() });
  }

  refuse(reason: DomainError): void {
    this.complain(reason);
    this.close(closingFor(reason));
  }

  drain(reconnectAfterMs: number): void {
    this.isDraining = true;
    this.send({ type: 'draining', reconnectAfterMs });
    this.line.whenIdle(() => this.close(SERVICE_RESTART));
  }

  drop(): void {
    this.webSocket.terminate();
  }

  /**
   * Asks the client whether it is there, and drops it when nothing came from it since it was asked before. Any byte is
   * a sign of life: the answer may be stuck behind a large message that takes its time.
   */
  checkPulse(): void {
    if (!this.isOpen || this.webSocket.isPaused) return;
    if (this.wire.bytesRead === this.bytesRead) return this.drop();
    this.bytesRead = this.wire.bytesRead;
    this.webSocket.ping();
  }

  /** Whoever does not answer the close is cut off soon after, see `closeTimeout`. */
  private close({ code, reason }: Closing): void {
    this.webSocket.close(code, reason);
    this.webSocket.resume(); // to read the answer
  }

  private send(frame: Frame): void {
    if (this.isOpen) this.webSocket.send(JSON.stringify(frame));
  }
}
