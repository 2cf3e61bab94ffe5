import type { IncomingEvent, ResponseEvent } from '../../src/realtime/events.js';
import type { Client } from './clients.js';
import type { TestApp } from './test-app.js';
import { Watched } from './watched.js';

export interface StreamedEvent {
  readonly name: string;
  /** Of this event's own block. */
  readonly id: string | undefined;
  readonly data: unknown;
}

/** A reader of `GET /api/sessions/{id}/events`, by the rules of the HTML standard, that keeps what it was told. */
export class StreamReader extends Watched {
  readonly events: StreamedEvent[] = [];
  /** What it would come back with. */
  lastEventId = '';
  retryMs: number | undefined;
  comments = 0;
  isOver = false;
  private rest = '';

  private constructor(
    readonly response: Response,
    private readonly hangUp: AbortController,
  ) {
    super();
    void this.read();
  }

  static async open(
    app: Pick<TestApp, 'url'>,
    { token }: Pick<Client, 'token'>,
    sessionId: string,
    { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
  ): Promise<StreamReader> {
    const hangUp = new AbortController();
    const response = await fetch(`${app.url}/api/sessions/${sessionId}/events${query}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
      signal: hangUp.signal,
    });
    if (response.status !== 200) throw new Error(await response.text());
    return new StreamReader(response, hangUp);
  }

  /** Messages as they came. */
  get heard(): (IncomingEvent | ResponseEvent)[] {
    return this.events
      .filter(({ name }) => name === 'chat:message' || name === 'chat:response')
      .map(({ data }) => data as ResponseEvent);
  }

  async event(name: string, nth = 1): Promise<StreamedEvent> {
    const found = (): StreamedEvent[] => this.events.filter((event) => event.name === name);
    await this.until(() => found().length >= nth || this.isOver);
    const event = found()[nth - 1];
    if (!event) throw new Error(`The stream ended before ${name}: ${JSON.stringify(this.events)}`);
    return event;
  }

  async end(): Promise<void> {
    await this.until(() => this.isOver);
  }

  close(): void {
    this.hangUp.abort();
  }

  private async read(): Promise<void> {
    const text = this.response.body?.pipeThrough(new TextDecoderStream()) as AsyncIterable<string> | undefined;
    try {
      for await (const piece of text ?? []) this.take(piece);
    } catch (error) {
      if (!this.hangUp.signal.aborted) this.events.push({ name: 'broken', id: undefined, data: String(error) });
    }
    this.isOver = true;
    this.changed();
  }

  private take(piece: string): void {
    const blocks = (this.rest + piece).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) this.dispatch(block);
    this.changed();
  }

  private dispatch(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
      if (name === '') this.comments++;
      else fields.set(name, value);
    }
    const id = fields.get('id');
    this.lastEventId = id ?? this.lastEventId;
    if (fields.has('retry')) this.retryMs = Number(fields.get('retry'));
    const data = fields.get('data');
    if (data !== undefined) this.events.push({ name: fields.get('event') ?? 'message', id, data: JSON.parse(data) });
  }
}
