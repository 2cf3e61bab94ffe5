import type { RequestListener } from 'node:http';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

type Answer = { readonly content: { readonly type: 'text'; readonly text: string }[]; readonly isError?: boolean };
const text = (words: string): Answer => ({ content: [{ type: 'text', text: words }] });

const tool = (name: string, annotations: object) => ({ name, inputSchema: { type: 'object' as const }, annotations });

/** A server whose tools do something, over HTTP: it remembers what it was told to do. */
export class ActingServer {
  /** Tool and arguments, in the order in which they came. */
  readonly calls: (readonly [tool: string, args: object])[] = [];
  answer: () => Answer | Promise<Answer> = () => text('Noted as case 17.');

  readonly listener: RequestListener = (request, response) => {
    const server = this.serve();
    const transport = new StreamableHTTPServerTransport({});
    response.once('close', () => void server.close());
    void server.connect(transport as never).then(() => transport.handleRequest(request, response));
  };

  forget(): void {
    this.calls.length = 0;
    this.answer = () => text('Noted as case 17.');
  }

  private serve(): Server {
    const server = new Server({ name: 'acting', version: '1.0.0' }, { capabilities: { tools: {} } });
    server.setRequestHandler(ListToolsRequestSchema, () => ({
      tools: [tool('report', {}), tool('report_again', { idempotentHint: true })],
    }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
      this.calls.push([params.name, params.arguments ?? {}]);
      return await this.answer();
    });
    return server;
  }
}

export const refusing = (): Answer => ({ ...text('No such card.'), isError: true });
export const hanging = (): Promise<Answer> => new Promise(() => undefined);
export const huge = (): Answer => text('x'.repeat(100_000));
