import { setTimeout as wait } from 'node:timers/promises';
import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import { expect } from 'vitest';
import type { Answer, Joined, MessageStored, SendMessage, StoredMessage } from '../../src/realtime/events.js';
import type { Client } from './clients.js';
import type { ClientSocket } from './socket-clients.js';

/** Whoever gets no answer for so long takes the connection for dead. */
const ANSWERED_WITHIN_MS = 2_000;
/** After so long without a word a device that only listens asks whether anybody is there. */
const SILENCE_MS = 1_000;
/** What a client may send again: nothing was stored, or nobody knows. */
const TRY_AGAIN = ['TURN_QUEUE_FULL', 'DATABASE_UNAVAILABLE', 'SHUTTING_DOWN'];

class ConnectionLost extends Error {}
const ignore = (): void => undefined;

/**
 * A client on a line that breaks, which does by hand what the contract asks of one: it knows its last number, joins from
 * there when it has connected anew, pages while there is more, and sends again what was not acknowledged. It takes a
 * message only as the very next one, so a gap, a double or a wrong order fails at once.
 */
export class DroppingDevice {
  /** 1, 2, 3… */
  readonly transcript: StoredMessage[] = [];
  connections = 0;
  /** The first thing that was wrong. */
  fault: Error | undefined;
  /** Whoever needs it meanwhile waits for the same. */
  private connection: Promise<ClientSocket> | undefined;
  /** Acknowledged before the messages in front of them came. */
  private readonly ahead = new Map<number, StoredMessage>();
  private heardAt = 0;

  /** @param transports  of Socket.IO. */
  constructor(
    private readonly url: string,
    private readonly client: Client,
    private readonly sessionId: string,
    private readonly transports: ManagerOptions['transports'],
  ) {}

  /** Sends until it is acknowledged. */
  async say(content: string, clientMessageId: string): Promise<void> {
    const payload: SendMessage = { sessionId: this.sessionId, content, clientMessageId };
    const stored = await this.insist((socket) => {
      return this.ask<MessageStored>(socket, 'chat:message', payload, ({ message }) => this.takeOwn(message));
    });
    expect(stored.message.content).toBe(content);
  }

  /** Listens until it has the messages up to this number. */
  async listen(last: number): Promise<void> {
    while (this.transcript.length < last) {
      await this.insist(async (socket) => {
        if (performance.now() - this.heardAt > SILENCE_MS)
          await this.ask(socket, 'chat:history', { sessionId: this.sessionId, limit: 1 });
      });
      await wait(SILENCE_MS / 10);
    }
  }

  close(): void {
    void this.connection?.then((socket) => socket.disconnect(), ignore);
  }

  /** Does it on one connection after the other until it is done on one. */
  private async insist<Result>(work: (socket: ClientSocket) => Promise<Result>): Promise<Result> {
    for (;;) {
      if (this.fault) throw this.fault;
      const connection = (this.connection ??= this.connect());
      try {
        const socket = await connection;
        if (!socket.connected) throw new ConnectionLost();
        return await work(socket);
      } catch (error) {
        if (this.connection === connection) this.connection = undefined;
        void connection.then((socket) => socket.disconnect(), ignore);
        if (!(error instanceof ConnectionLost)) throw error;
      }
    }
  }

  private async connect(): Promise<ClientSocket> {
    this.connections++;
    const options: Partial<ManagerOptions & SocketOptions> = {
      transports: this.transports,
      reconnection: false,
      forceNew: true,
      timeout: ANSWERED_WITHIN_MS,
      auth: { token: this.client.token },
    };
    const socket: ClientSocket = io(this.url, options);
    try {
      await connected(socket);
      this.ahead.clear(); // it comes again with what is in front of it
      this.hear(socket);
      while (await this.catchUp(socket));
      if (!socket.connected) throw new ConnectionLost();
      return socket;
    } catch (error) {
      socket.disconnect();
      throw error;
    }
  }

  private hear(socket: ClientSocket): void {
    socket.on('chat:message', (message) => this.take(message));
    socket.on('chat:response', (message) => {
      if (!message.replayed) this.take(message);
    });
  }

  /** @returns whether there is more. */
  private async catchUp(socket: ClientSocket): Promise<boolean> {
    const ask = { sessionId: this.sessionId, afterSequence: this.transcript.length };
    const page = await this.ask<Joined>(socket, 'session:join', ask, ({ messages }) => {
      for (const message of messages) this.take(message);
    });
    return page.hasMore;
  }

  /** @param use  called while the answer is looked at: live events may be right behind it. */
  private ask<Result extends object>(
    socket: ClientSocket,
    name: 'session:join' | 'chat:message' | 'chat:history',
    payload: object,
    use?: (result: Result) => void,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const acknowledge = (error: Error | null, answer: Answer<Result>): void => {
        if (error) return reject(new ConnectionLost());
        this.heardAt = performance.now();
        if (!answer.ok)
          return reject(TRY_AGAIN.includes(answer.error.code) ? new ConnectionLost() : new Error(answer.error.detail));
        use?.(answer);
        resolve(answer);
      };
      socket.timeout(ANSWERED_WITHIN_MS).emit(name, payload as never, acknowledge as never);
    });
  }

  private takeOwn(message: StoredMessage): void {
    if (message.sequence_number > this.transcript.length) this.ahead.set(message.sequence_number, message);
    this.takeAhead();
  }

  private take(message: StoredMessage): void {
    this.heardAt = performance.now();
    const next = this.transcript.length + 1;
    if (message.sequence_number === next) this.transcript.push(message);
    else this.fault ??= new Error(`Heard ${message.sequence_number}, and ${next} is next.`);
    this.takeAhead();
  }

  private takeAhead(): void {
    for (let next; (next = this.ahead.get(this.transcript.length + 1));) {
      this.ahead.delete(next.sequence_number);
      this.transcript.push(next);
    }
  }
}

/** The library says nothing of a transport that ends, or says no more, between its own handshake and Socket.IO's. */
const connected = (socket: ClientSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    const lost = (): void => reject(new ConnectionLost());
    const timer = setTimeout(lost, ANSWERED_WITHIN_MS);
    socket.io.once('close', lost);
    socket.once('connect_error', (error) => {
      const { data } = error as { data?: unknown };
      if (data === undefined) lost();
      else reject(error);
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve();
    });
  });
