import type { Caller } from '../../auth/index.js';
import type { HistoryDto, Message, MessageId } from '../../chat/index.js';
import type { DomainError } from '../../common/domain-error.js';
import type { SessionId } from '../../sessions/index.js';
import type { Connection } from '../connections/connection.js';
import { WorkLine } from '../connections/work-line.js';
import type { Problem, SessionState } from '../events.js';
import type { ConversationEvent } from '../feed/device.js';
import type { Subscription } from '../feed/subscription.js';
import { asSent, incomingEventOf, responseEventOf } from '../wire.js';
import { SessionDto } from '../../sessions/index.js';
import { Outlet } from './outlet.js';
import type { TellerSocket } from './types.js';

/** Events that wait behind an acknowledgement. */
const CORKED_MAX = 64;

export interface ConnectionRules {
  readonly toProblem: (error: DomainError, event: string) => Problem;
}

/** One Socket.IO client: what it hears, what it sent itself, and the line of what it asks. */
export class SocketIoConnection implements Connection {
  readonly joined = new Map<SessionId, Subscription>();
  readonly line = new WorkLine();
  /** Messages on their way in from here, which are not told to this device: its acknowledgement has them. */
  private own: Set<MessageId> | undefined;
  private readonly outlet: Outlet;
  /** While it is not null, what is told waits in it. */
  private corked: ConversationEvent[] | null = null;
  private uncorkListeners: (() => void)[] | undefined;
  isDraining = false;
  /** The client is gone: what is still done for it goes nowhere. */
  isGone = false;

  constructor(
    private readonly socket: TellerSocket,
    public caller: Caller,
    private readonly rules: ConnectionRules,
  ) {
    this.outlet = new Outlet(socket.conn);
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

  tell(event: ConversationEvent): void {
    if (this.corked) this.corked.push(event);
    else this.emit(event);
  }

  /** What is told from now on waits until `uncork`: an acknowledgement goes first. */
  cork(sent: MessageId): void {
    (this.own ??= new Set()).add(sent);
    this.corked = [];
  }

  /** @param isStored  the message became one of the conversation, under the ID that it was given. */
  uncork(sent: MessageId, isStored: boolean): void {
    const waiting = this.corked ?? [];
    this.corked = null;
    if (!isStored) this.own?.delete(sent);
    for (const event of waiting) this.emit(event);
    const listeners = this.uncorkListeners ?? [];
    this.uncorkListeners = undefined;
    for (const listener of listeners) listener();
  }

  showHistory(page: HistoryDto): void {
    this.socket.emit('chat:history', asSent(page));
  }

  answerAgain(message: Message): void {
    this.socket.emit('chat:response', { ...responseEventOf(message), replayed: true });
  }

  lost(sessionId: SessionId, reason: DomainError): void {
    this.joined.delete(sessionId);
    if (reason.status === 401) this.refuse(reason);
    else this.socket.emit('error', { ...this.rules.toProblem(reason, 'session:join'), details: { sessionId } });
  }

  complain(error: DomainError, event: string): void {
    this.socket.emit('error', this.rules.toProblem(error, event));
  }

  warn(expiresAt: Date): void {
    this.socket.emit('auth:expiring', { expiresAt: expiresAt.toISOString() });
  }

  /** By a packet of Socket.IO, after which its clients do not come back by themselves. */
  refuse(reason: DomainError): void {
    this.complain(reason, 'connection');
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
    switch (event.kind) {
      case 'message':
        return this.emitMessage(event.message);
      case 'updated': {
        const session: SessionState = asSent(SessionDto.of(event.session));
        this.socket.emit('session:updated', { sessionId: session.sessionId, status: session.status, session });
        return;
      }
      case 'delta':
        this.socket.emit('chat:delta', {
          sessionId: event.sessionId,
          inReplyTo: event.turnId,
          index: event.index,
          text: event.text,
        });
        return;
      case 'typing': {
        const { sessionId, typing, userId } = event;
        this.socket.emit('chat:typing', { sessionId, typing, ...(userId ? { from: 'user', userId } : FROM_ASSISTANT) });
        return;
      }
      case 'presence':
        this.socket.emit('session:presence', {
          sessionId: event.sessionId,
          userId: event.userId,
          present: event.present,
        });
    }
  }

  private emitMessage(message: Message): void {
    if (message.direction === 'outgoing') this.socket.emit('chat:response', responseEventOf(message));
    else if (!this.own?.delete(message.id)) this.socket.emit('chat:message', incomingEventOf(message));
  }
}

const FROM_ASSISTANT = { from: 'assistant' } as const;
