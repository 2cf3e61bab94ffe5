import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller } from '../auth/index.js';
import { ForbiddenError } from '../common/domain-error.js';
import { version } from '../common/version.js';
import { Env } from '../config/index.js';
import { AccountTools } from './account-tools.js';
import { ConversationTools } from './conversation-tools.js';

/** What the transport looks at. */
const HEADERS = ['accept', 'content-type', 'mcp-protocol-version'] as const;

/**
 * Streamable HTTP without sessions: each request stands for itself, with the caller whom the guard found. So there is
 * no handle that somebody else could come by, and any instance answers any request. It is another protocol than the
 * OpenAPI document describes; `docs/mcp.md` does.
 */
@ApiExcludeController()
@Controller('mcp')
export class McpController {
  constructor(
    private readonly conversations: ConversationTools,
    private readonly accounts: AccountTools,
    private readonly env: Env,
  ) {}

  @Post()
  async ask(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.refuseStrangePages(request.headers.origin);
    const server = this.serverFor(caller);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      const answer = await transport.handleRequest(plainRequest(request), { parsedBody: request.body });
      const body = await answer.text();
      await reply.status(answer.status).headers(Object.fromEntries(answer.headers)).send(body);
    } finally {
      await server.close();
    }
  }

  /** A page of another origin has no business here; the protocol asks for the check. Programs name no origin. */
  private refuseStrangePages(origin: string | undefined): void {
    const { corsOrigins } = this.env;
    if (origin === undefined || corsOrigins === '*' || corsOrigins.includes(origin)) return;
    throw new ForbiddenError('Pages of this origin are not let in: see CORS_ORIGINS.');
  }

  private serverFor(caller: Caller): McpServer {
    const server = new McpServer({ name: 'teller', title: 'Teller', version });
    for (const tools of [this.conversations, this.accounts]) tools.offer(server, caller);
    return server;
  }
}

/** The body is read and checked by then; the transport is handed it beside. */
function plainRequest({ headers, url }: FastifyRequest): Request {
  const given = HEADERS.map((name) => [name, headers[name]] as const).filter(
    (entry): entry is readonly [(typeof HEADERS)[number], string] => typeof entry[1] === 'string',
  );
  return new Request(new URL(url, 'http://teller'), { method: 'POST', headers: Object.fromEntries(given) });
}
