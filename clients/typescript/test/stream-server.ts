import type { SessionState, StoredMessage } from '../src/events.js';
import { aMessage } from './messages.js';

export const SESSION_ID = `sess_${'0'.repeat(32)}`;

interface Stream {
  readonly lastEventId: string | null;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
}

/** One conversation of a Teller without sockets, to be asked by its `fetch`: REST and the event stream. */
export class StreamServer {
  readonly messages: StoredMessage[] = [];
  /** `POST /api/chat/message`… */
  readonly log: string[] = [];
  /** Those that were opened, in that order. */
  readonly streams: Stream[] = [];
  /** The next streams are answered with these instead. */
  readonly instead: (() => Response)[] = [];
  private readonly open = new Set<Stream>();

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const { pathname, searchParams } = new URL(input);
    this.log.push(`${init.method} ${pathname}`);
    if (pathname === '/auth/refresh') return this.signedIn();
    if (pathname.endsWith('/events')) return this.instead.shift()?.() ?? this.stream(init);
    if (pathname.endsWith('/history')) return this.history(Number(searchParams.get('after')));
    return this.take(JSON.parse(init.body as string) as { message: string });
  };

  /** A turn: the question and its answer, told to whoever listens. */
  turn(words: string): [StoredMessage, StoredMessage] {
    const first = this.messages.length + 1;
    const asked = { ...aMessage(first), content: words };
    const answered = { ...aMessage(first + 1), content: `Echo: ${words}` };
    this.messages.push(asked, answered);
    for (const stream of this.open) [asked, answered].forEach((message) => this.tell(stream, message));
    return [asked, answered];
  }

  /** Something without a number. */
  say(event: string, data: object): void {
    for (const stream of this.open) write(stream, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends the streams that are open. */
  hangUp(): void {
    for (const { controller } of this.open) controller.close();
    this.open.clear();
  }

  private stream({ headers, signal }: RequestInit): Response {
    const lastEventId = new Headers(headers).get('last-event-id');
    let stream: Stream;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        stream = { lastEventId, controller };
        this.streams.push(stream);
        this.open.add(stream);
        signal?.addEventListener('abort', () => this.open.delete(stream) && controller.error(signal.reason));
        for (const message of this.messages.slice(Number(lastEventId))) this.tell(stream, message);
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  private tell(stream: Stream, message: StoredMessage): void {
    const name = message.direction === 'incoming' ? 'chat:message' : 'chat:response';
    const data = JSON.stringify({ sessionId: SESSION_ID, ...message });
    write(stream, `id: ${message.sequence_number}\nevent: ${name}\ndata: ${data}\n\n`);
  }

  private history(after: number): Response {
    const messages = this.messages.slice(after, after + 100);
    return Response.json({ messages, hasMore: after + messages.length < this.messages.length });
  }

  private take({ message: words }: { message: string }): Response {
    const [message, response] = this.turn(words);
    return Response.json({ message, response, replayed: false, agent: {} });
  }

  private signedIn(): Response {
    return Response.json({ token: 'new', expiresIn: 900, refreshToken: 'newer', user: {} });
  }
}

const write = ({ controller }: Stream, text: string): void => controller.enqueue(new TextEncoder().encode(text));

export const aState = (status: SessionState['status'], updatedAt: string): Partial<SessionState> => ({
  status,
  updatedAt,
  messageCount: 0,
  sessionId: SESSION_ID,
});
