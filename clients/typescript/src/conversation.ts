import type { ConversationEvent } from './conversation-event.js';
import { isUnauthenticated, TellerError } from './errors.js';
import { EventIterator } from './event-iterator.js';
import { EventQueue } from './event-queue.js';
import type {
  AgentInfo,
  HistoryPage,
  MessageStored,
  Moved,
  SendMessage,
  SessionState,
  StoredMessage,
} from './events.js';
import { Feed } from './feed.js';
import type { Http } from './http.js';
import { Link, type Transport } from './link.js';
import { Outbox } from './outbox.js';
import { retrying } from './retry.js';
import { abortable, Scope } from './scope.js';
import { historyPage, moved, read, turn } from './shapes.js';
import { ask } from './socket-door.js';
import { makeUuid } from './uuid.js';

export interface SendOptions extends Pick<SendMessage, 'type' | 'attachments' | 'metadata'> {
  /** Names the turn: give one of your own to send again after a restart of the app. Else one is made. */
  readonly clientMessageId?: string;
  /** Takes it back while it waits; what is on its way may still arrive. Rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What the bank's side answered, with the message. */
export interface Turn extends MessageStored {
  readonly response: StoredMessage;
  readonly agent: AgentInfo;
}

export interface EventsOptions {
  /** Begins behind this number; left out, behind what was read before. */
  readonly after?: number;
  /** Ends the events, as leaving the loop does. */
  readonly signal?: AbortSignal;
}

export interface PageOptions {
  readonly before?: number;
  readonly after?: number;
  /** At most 200. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface ConversationSettings {
  readonly transport: Transport;
  /** Events that wait for a slow reader. */
  readonly bufferMax: number;
  /** Of a conversation that was read before. */
  readonly position: number;
  readonly history: readonly StoredMessage[];
  readonly session: SessionState | undefined;
  /** Those of the client that are read now. */
  readonly reading: Set<Feed>;
}

/** How many missed messages are fetched at once. */
const PAGE = 100;

/** One session, from one device. It holds a connection of its own while its events are read, and none otherwise. */
export class Conversation {
  /** What was said last, oldest first, when the conversation was resumed. */
  readonly history: readonly StoredMessage[];
  private readonly feed: Feed;
  private readonly link: Link;
  private readonly outbox = new Outbox();
  /** Of what is being sent, or waits for it. */
  private readonly sending = new Set<Scope>();
  private closed: TellerError | undefined;

  constructor(
    readonly sessionId: string,
    private readonly http: Http,
    private readonly settings: ConversationSettings,
  ) {
    this.history = settings.history;
    this.feed = new Feed(sessionId, settings.position, settings.session);
    this.link = new Link(http, this.feed, settings.transport);
  }

  /** As it was last heard of; undefined before that. */
  get session(): SessionState | undefined {
    return this.feed.session;
  }

  /** The number of the last message that a reader was given: keep it, to go on from it after a restart of the app. */
  get position(): number {
    return this.feed.position;
  }

  /**
   * Every message of the conversation from a number on, its own included, each once, in order, without gaps, however
   * often the connection is lost; and what else happens in between. Several readers do not disturb each other.
   */
  events({ after = this.feed.position, signal }: EventsOptions = {}): AsyncIterableIterator<ConversationEvent> {
    const { feed, link, http } = this;
    const queue = new EventQueue(after, this.settings.bufferMax);
    const ports = {
      runtime: http.door.runtime,
      fetchAfter: (sequence: number, ended: AbortSignal) =>
        this.fetchPage({ after: sequence, limit: PAGE, signal: ended }, link.nextUp),
      begun: (reader: EventIterator) => {
        feed.add(reader);
        this.settings.reading.add(feed);
        queue.pass({ type: 'connection', connection: link.connection });
        if (link.isUp) queue.doubt();
        link.start();
      },
      delivered: (sequence: number) => {
        feed.position = Math.max(feed.position, sequence);
      },
      ended: (reader: EventIterator) => {
        feed.remove(reader);
        if (feed.isRead) return;
        this.settings.reading.delete(feed);
        link.stop();
      },
    };
    const reader = new EventIterator(queue, ports, signal);
    if (this.closed) reader.end();
    return reader;
  }

  /**
   * Sends once, in the order of the calls, however often it has to be tried; offline it waits. Resolves when the server
   * has stored it; where there is no socket, with its answer.
   * @throws TellerError  refused for good, and not stored: empty, session ended, ID used for something else…
   */
  send(content: string, options: SendOptions = {}): Promise<MessageStored> {
    return this.queued(content, options, async (message, signal) => {
      const line = this.link.socketLine;
      if (!line) return this.post(message, signal);
      try {
        const stored = await abortable(ask(line, 'chat:message', message), signal);
        this.feed.message(stored.message);
        return { message: stored.message, replayed: stored.replayed };
      } catch (error) {
        if (isUnauthenticated(error)) return this.post(message, signal); // REST gets another token
        throw error;
      }
    });
  }

  /** Sends likewise, over REST, and resolves with the answer. */
  ask(content: string, options: SendOptions = {}): Promise<Turn> {
    return this.queued(content, options, (message, signal) => this.post(message, signal));
  }

  /** A page of what was said, oldest first: the newest one, unless told otherwise. */
  page(options: PageOptions = {}): Promise<HistoryPage> {
    return this.fetchPage(options);
  }

  /** Takes up a conversation that ended or expired; one that was resolved with `reopen`. */
  resume(options: { readonly reopen?: boolean; readonly signal?: AbortSignal } = {}): Promise<SessionState> {
    return this.move('resume', { reopen: options.reopen ?? false }, options.signal);
  }

  resolve(options: { readonly notes?: string; readonly signal?: AbortSignal } = {}): Promise<SessionState> {
    return this.move('resolve', { notes: options.notes }, options.signal);
  }

  end(options: { readonly reason?: string; readonly signal?: AbortSignal } = {}): Promise<SessionState> {
    return this.move('end', { reason: options.reason }, options.signal);
  }

  /** Stops the answer that is being written. */
  cancel(options: { readonly signal?: AbortSignal } = {}): Promise<SessionState> {
    return this.move('cancel', {}, options.signal);
  }

  /** Tells the other devices, if there is a socket; nothing depends on it. */
  typing(typing: boolean): void {
    this.link.socketLine?.socket?.emit('chat:typing', { sessionId: this.sessionId, typing });
  }

  /** Ends all readers, and takes back what was not sent. */
  close(): void {
    this.closed = new TellerError('CLOSED', 'The conversation was closed.');
    for (const scope of this.sending) scope.abort(this.closed);
    this.feed.end();
  }

  private queued<Result>(
    content: string,
    { clientMessageId = makeUuid(this.http.door.runtime), signal, ...rest }: SendOptions,
    attempt: (message: SendMessage, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const message = { sessionId: this.sessionId, message: content, clientMessageId, ...rest };
    const scope = new Scope([signal]);
    if (this.closed) scope.abort(this.closed);
    this.sending.add(scope);
    const { runtime } = this.http.door;
    const task = (): Promise<Result> =>
      retrying(() => attempt(message, scope.signal), { runtime, signal: scope.signal, wake: this.link.nextUp });
    return this.outbox.add(task, scope.signal).finally(() => {
      this.sending.delete(scope);
      scope.dispose();
    });
  }

  private async post(body: SendMessage, signal: AbortSignal): Promise<Turn> {
    const answer = await this.http.once({ method: 'POST', path: '/api/chat/message', body, signal });
    const answered = read<Turn>(turn, answer);
    this.feed.message(answered.message);
    this.feed.message(answered.response);
    return answered;
  }

  private async fetchPage({ signal, ...query }: PageOptions, wake?: () => Promise<void>): Promise<HistoryPage> {
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
    const path = `/api/sessions/${this.sessionId}/history?${pairs.join('&')}`;
    return read(historyPage, await this.http.call({ path, signal, wake }));
  }

  private async move(action: string, body: object, signal: AbortSignal | undefined): Promise<SessionState> {
    const path = `/api/sessions/${this.sessionId}/${action}`;
    const { session } = read<Moved>(moved, await this.http.call({ method: 'POST', path, body, signal }));
    this.feed.sessionIs(session);
    return session;
  }
}
