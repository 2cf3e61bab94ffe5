import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What was asked, as it came over the line. */
export interface LlmRequest {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** The whole of it, for what must not stand in it. */
  readonly raw: string;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly tools?: readonly { readonly function: { readonly name: string } }[];
    readonly [more: string]: unknown;
  };
}

/** Answers one request, in whatever way. */
export type LlmScript = (response: ServerResponse, request: LlmRequest) => unknown;

/** An endpoint that speaks OpenAI's chat completions, and does what it is told to; one script for each request. */
export class LlmServer {
  readonly requests: LlmRequest[] = [];
  url = '';
  private readonly scripts: LlmScript[] = [];
  private otherwise: LlmScript | undefined;
  private readonly server = createServer((request, response) => void this.handle(request, response));

  /** On a free port; ends with the test that it is started in, unless it is kept. */
  static async start({ kept = false } = {}): Promise<LlmServer> {
    const llm = new LlmServer();
    llm.server.listen(0, '127.0.0.1');
    await once(llm.server, 'listening');
    llm.url = `http://127.0.0.1:${(llm.server.address() as AddressInfo).port}/v1`;
    if (!kept) onTestFinished(() => llm.stop());
    return llm;
  }

  get last(): LlmRequest {
    const last = this.requests.at(-1);
    if (!last) throw new Error('Nobody has asked.');
    return last;
  }

  /** Earlier scripts and requests are forgotten. */
  play(...scripts: readonly LlmScript[]): void {
    this.scripts.splice(0, this.scripts.length, ...scripts);
    this.otherwise = undefined;
    this.requests.length = 0;
  }

  /** The same, whoever asks, however often. */
  playAlways(script: LlmScript): void {
    this.play();
    this.otherwise = script;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await textOf(request);
    const asked = {
      url: request.url ?? '',
      headers: request.headers,
      raw,
      body: JSON.parse(raw) as LlmRequest['body'],
    };
    this.requests.push(asked);
    const script = this.scripts.shift() ?? this.otherwise;
    if (script) await script(response, asked);
    else response.writeHead(500).end('No script is left.');
  }
}

export const USAGE = { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 };

/** Begins a stream, or goes on with it. */
export function stream(response: ServerResponse): (chunk: unknown) => void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
  return (chunk) => response.write(`data: ${typeof chunk === 'string' ? chunk : JSON.stringify(chunk)}\n\n`);
}

export const delta = (content: string): object => ({ choices: [{ index: 0, delta: { role: 'assistant', content } }] });

/** Ends a stream as it ought to. */
export function end(response: ServerResponse, reason = 'stop'): void {
  const send = stream(response);
  send({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
  send({ choices: [], usage: USAGE });
  send('[DONE]');
  response.end();
}

/** Says this, in pieces of a few characters. */
export const says =
  (words: string, reason?: string): LlmScript =>
  (response) => {
    const send = stream(response);
    for (const piece of words.match(/[^]{1,7}/gu) ?? []) send(delta(piece));
    end(response, reason);
  };

/** Asks for a tool; the arguments come in two pieces, as they do. */
export const callsTool =
  (name: string, args: string | object = {}): LlmScript =>
  (response) => {
    const json = typeof args === 'string' ? args : JSON.stringify(args);
    const half = Math.floor(json.length / 2);
    const send = stream(response);
    const call = (fields: object): object => ({
      choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...fields }] } }],
    });
    send(call({ id: 'call_1', type: 'function', function: { name, arguments: json.slice(0, half) } }));
    send(call({ function: { arguments: json.slice(half) } }));
    end(response, 'tool_calls');
  };

/** An error of HTTP. */
export const fails =
  (status: number, body: string | object = { error: { message: 'No.' } }): LlmScript =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** Takes the question, and never says a word. */
export const hangs: LlmScript = () => undefined;

/** Says so much, and is gone. */
export const breaksOff =
  (words: string): LlmScript =>
  (response) => {
    stream(response)(delta(words));
    response.socket?.destroySoon();
  };
