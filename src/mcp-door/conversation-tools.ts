import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { type Caller } from '../auth/index.js';
import { ChatService, type Message, parseKey } from '../chat/index.js';
import { RateLimitedError } from '../common/domain-error.js';
import type { LogFields } from '../common/log-fields.js';
import { rateLimitHeaders, RateLimiter } from '../limits/index.js';
import {
  formatSessionCursor,
  ListedSessionDto,
  namedSessionId,
  parseSessionCursor,
  parseSessionId,
  type Session,
  type SessionId,
  SessionNotFoundError,
  SessionService,
} from '../sessions/index.js';
import { GetHistory, ListSessions, ResumeSession, SendMessage } from './conversation-schemas.js';
import { type DoorTools, READS_ONLY } from './door-tools.js';
import { type Told, toolAnswer } from './tool-answer.js';

type Input<Tool extends { input: z.ZodRawShape }> = z.infer<z.ZodObject<Tool['input']>>;

/** The caller's conversations. Each tool makes the calls that the route of the same purpose makes. */
@Injectable()
export class ConversationTools implements DoorTools {
  private readonly logger = new Logger('McpDoor');
  /** What is being opened here, so that a burst of one message's retries counts once against the limit. */
  private readonly opening = new Map<SessionId, Promise<Session>>();

  constructor(
    private readonly sessions: SessionService,
    private readonly chat: ChatService,
    private readonly limiter: RateLimiter,
  ) {}

  offer(server: McpServer, caller: Caller): void {
    const { requestId, userId } = caller;
    const told = (fields: LogFields, work: () => Promise<Told>) =>
      toolAnswer(this.logger, { requestId, userId, ...fields }, work);
    server.registerTool('list_sessions', about(ListSessions, READS_ONLY), (input) =>
      told({}, () => this.list(caller, input)),
    );
    server.registerTool('get_history', about(GetHistory, READS_ONLY), (input) =>
      told({}, () => this.history(caller, input)),
    );
    server.registerTool('send_message', about(SendMessage, ACTS), (input) => told({}, () => this.send(caller, input)));
    server.registerTool('resume_session', about(ResumeSession, RESUMES), (input) =>
      told({}, () => this.resume(caller, input)),
    );
  }

  private async list(caller: Caller, { type, limit, cursor }: Input<typeof ListSessions>): Promise<Told> {
    const after = cursor === undefined ? null : parseSessionCursor(cursor);
    const found = await this.sessions.list({ userId: caller.userId, type, limit: limit + 1, after });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1)?.session : undefined;
    const nextCursor = last ? formatSessionCursor(last) : null;
    return { structured: plain({ sessions: page.map((entry) => ListedSessionDto.of(entry)), nextCursor }) };
  }

  private async history(caller: Caller, { sessionId, limit, after }: Input<typeof GetHistory>): Promise<Told> {
    const session = await this.sessions.get(parseSessionId(sessionId), caller);
    const page = await this.chat.history(session, after === undefined ? { limit, offset: 0 } : { limit, after });
    const { messages, total, hasMore } = page;
    return { structured: plain({ sessionId: session.id, messages: messages.map(lineOf), total, hasMore }) };
  }

  private async send(caller: Caller, input: Input<typeof SendMessage>): Promise<Told> {
    const { sessionId, message: text } = input;
    const clientMessageId = parseKey(input.clientMessageId ?? null) ?? undefined; // before it names a conversation
    const session = await this.sessionFor(caller, sessionId, clientMessageId);
    const { received, reply, replayed } = await this.chat.post(session, caller, { text, clientMessageId });
    const exchange = { sessionId: session.id, message: lineOf(received), reply: lineOf(reply), replayed };
    return { structured: plain(exchange), text: reply.content };
  }

  /** Without an ID a new one; with an ID of the message alone, the one that this message opened. */
  private sessionFor(caller: Caller, sessionId?: string, clientMessageId?: string): Promise<Session> {
    if (sessionId !== undefined) return this.sessions.forTurn(parseSessionId(sessionId), caller);
    if (clientMessageId === undefined) return this.open(caller);
    const id = namedSessionId(caller.userId, `mcp:${clientMessageId}`);
    const session = this.opening.get(id) ?? this.getOrOpen(caller, id).finally(() => this.opening.delete(id));
    this.opening.set(id, session);
    return session;
  }

  private async getOrOpen(caller: Caller, id: SessionId): Promise<Session> {
    try {
      return await this.sessions.get(id, caller);
    } catch (error) {
      if (!(error instanceof SessionNotFoundError)) throw error;
      return this.open(caller, id);
    }
  }

  /** Counts as any other opening of a session; where it was open by then, nothing counts. */
  private async open({ userId }: Caller, id?: SessionId): Promise<Session> {
    const taken = await this.limiter.take('sessions', userId);
    if (!taken.allowed) throw new RateLimitedError('sessions', taken.resetSeconds, rateLimitHeaders(taken));
    const request = { userId, openedBy: userId, sessionType: 'chat', metadata: { openedBy: 'mcp' } };
    const opened = await (id === undefined ? this.sessions.open(request) : this.sessions.ensure(id, request));
    if (opened.replayed) await this.limiter.giveBack(taken, userId);
    return opened.session;
  }

  private async resume(caller: Caller, { sessionId, reopen, limit }: Input<typeof ResumeSession>): Promise<Told> {
    const session = await this.sessions.get(parseSessionId(sessionId), caller);
    const resumed = await this.sessions.resume(session, caller, { reopen });
    const { messages, hasMore } = await this.chat.history(resumed, { limit, offset: 0 });
    const { id, status, expiresAt, messageCount } = resumed;
    return {
      structured: plain({ sessionId: id, status, expiresAt, messageCount, messages: messages.map(lineOf), hasMore }),
    };
  }
}

const ACTS = { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false };
const RESUMES = { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false };

interface Described<In extends z.ZodRawShape, Out extends z.ZodRawShape> {
  readonly title: string;
  readonly description: string;
  readonly input: In;
  readonly output: Out;
}

const about = <In extends z.ZodRawShape, Out extends z.ZodRawShape>(
  { title, description, input, output }: Described<In, Out>,
  annotations: object,
) => ({ title, description, inputSchema: input, outputSchema: output, annotations });

/** A message as far as another assistant needs it. */
const lineOf = ({ id, sequenceNumber, direction, content, createdAt }: Message) => ({
  message_id: id,
  sequence_number: sequenceNumber,
  direction,
  content,
  created_at: createdAt,
});

/** As it is on the wire: dates as text, which the output schemas ask for. */
const plain = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
