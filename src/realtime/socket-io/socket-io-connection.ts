import type { Caller } from '../../auth/index.js';
import type { HistoryDto, Message, MessageId } from '../../chat/index.js';
import type { DomainError } from '../../common/domain-error.js';
import type { InboxChange, SessionId } from '../../sessions/index.js';
import type { ConnectionRules, SendingConnection } from '../connections/reception.js';
import { WorkLine } from '../connections/work-line.js';
import type { Problem } from '../events.js';
import type { ConversationEvent } from '../feed/device.js';
import type { Subscription } from '../feed/subscription.js';
import { asSent, responseEventOf, serverEventOf } from '../wire.js';
import { PacketOutlet } from './packet-outlet.js';
import type { TellerSocket } from './types.js';

/** Events that wait behind an acknowledgement. */
const CORKED_MAX = 64;
/** What a client may send ahead of the answers. Its number is limited, too, and each of it may be as large as a body. */
const WAITING_CHARACTERS_MAX = 4 * 1024 * 1024;

/** One Socket.IO client: what it hears, what it sent itself, and the line of what it asks. */
export class SocketIoConnection implements SendingConnection {
  readonly joined = new Map<SessionId, Subscription>();
  readonly line = new WorkLine();
  /** Messages that were sent from here, which are not told to this device: its acknowledgement has them. */
  private own: Set<MessageId> | undefined;
  private readonly outlet: PacketOutlet;
  /** While it is not null, what is told waits in it. */
  private corked: ConversationEvent[] | null = null;
  private uncorkListeners: (() => void)[] | undefined;
  /** Characters of packets that no event was made of yet. */
  private arrived = 0;
  /** Characters of events that wait for those before them. */
  private waiting = 0;
  isDraining = false;
  /** The client is gone: what is still done for it goes nowhere. */
  isGone = false;

  constructor(
    private readonly socket: TellerSocket,
    public caller: Caller,
    private readonly rules: ConnectionRules,
  ) {
    this.outlet = new PacketOutlet(socket.conn, rules.patience.slowReaderMs);
  }

  get hasRoom(): boolean {
    return this.outlet.hasRoom && !this.isCorkFull;
  }

  async room(): Promise<void> {
    while (this.isCorkFull) await new Promise<void>((resolve) => (this.uncorkListeners ??= []).push(resolve));
    await this.outlet.room();
  }

  private get isCorkFull(): boolean {
    return this.corked !== null && this.corked.length >= CORKED_MAX;
  }

  /** A packet came: an event, or a part of one. @returns whether the parts of what is no event yet are not too many. */
  take(characters: number): boolean {
    this.arrived += characters;
    return this.arrived <= WAITING_CHARACTERS_MAX;
  }

  /** More waits than anybody needs to send ahead. */
  get isOverfull(): boolean {
    return this.waiting > WAITING_CHARACTERS_MAX;
  }

  /** An event waits, with all that came for it. @returns says, once, that it does no longer. */
  hold(): () => void {
    let held = this.arrived;
    this.arrived = 0;
    this.waiting += held;
    return () => {
      this.waiting -= held;
      held = 0;
    };
  }

  tell(event: ConversationEvent): void {
    if (this.corked) this.corked.push(event);
    else this.emit(event);
  }

  /** What is told from now on waits until `uncork`: an acknowledgement goes first. */
  cork(sent: MessageId): void {
    (this.own ??= new Set()).add(sent);
    this.corked = [];
  }

  /**
   * @param sent  the ID that the message was given on its way in.
   * @param acknowledged  what is stored in its place: the same message, or one that came before, perhaps over another
   *   connection and so lately that this device has yet to be told of it.
   */
  uncork(sent: MessageId, acknowledged?: Message): void {
    const waiting = this.corked ?? [];
    this.corked = null;
    this.own?.delete(sent);
    if (acknowledged && this.isYetToBeTold(acknowledged, waiting)) (this.own ??= new Set()).add(acknowledged.id);
    for (const event of waiting) this.emit(event);
    const listeners = this.uncorkListeners ?? [];
    this.uncorkListeners = undefined;
    for (const listener of listeners) listener();
  }

  private isYetToBeTold({ id, sessionId, sequenceNumber }: Message, waiting: readonly ConversationEvent[]): boolean {
    const subscription = this.joined.get(sessionId);
    if (subscription && subscription.reached < sequenceNumber) return true;
    return waiting.some((event) => event.kind === 'message' && event.message.id === id);
  }

  /** It joins anew, and gets everything from there on, its own words included. */
  forgetOwn(): void {
    this.own = undefined;
  }

  showHistory(page: HistoryDto): void {
    this.socket.emit('chat:history', asSent(page));
  }

  answerAgain(message: Message): void {
    this.socket.emit('chat:response', { ...responseEventOf(message), replayed: true });
  }

  showInbox({ sessionId, status, takenBy }: InboxChange): void {
    this.socket.emit('inbox', { sessionId, status, takenBy });
  }

  lost(sessionId: SessionId, reason: DomainError): void {
    this.joined.delete(sessionId);
    if (reason.status === 401) this.refuse(reason);
    else this.show({ ...this.rules.toProblem(reason, 'session:join'), details: { sessionId } });
  }

  show(problem: Problem): void {
    this.socket.emit('error', problem);
  }

  warn(expiresAt: Date): void {
    this.socket.emit('auth:expiring', { expiresAt: expiresAt.toISOString() });
  }

  /** By a packet of Socket.IO, after which its clients do not come back by themselves. */
  refuse(reason: DomainError): void {
    this.show(this.rules.toProblem(reason, 'connection'));
    this.socket.disconnect(true);
  }

  /** By the transport, after which they do. */
  drain(reconnectAfterMs: number): void {
    this.isDraining = true;
    this.socket.emit('server:draining', { reconnectAfterMs });
    this.line.whenIdle(() => this.socket.conn.close());
  }

  drop(): void {
    this.socket.conn.close(true);
  }

  private emit(event: ConversationEvent): void {
    if (event.kind === 'message' && this.own?.delete(event.message.id)) return;
    const [name, payload] = serverEventOf(event);
    (this.socket as { emit: (name: string, payload: object) => void }).emit(name, payload);
  }
}
