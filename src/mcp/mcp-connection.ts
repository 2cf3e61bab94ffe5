import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ErrorCode, McpError, ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/sdk/validation';
import { version } from '../common/version.js';
import { GuardedTransport } from './guarded-transport.js';
import { inTime, LateError } from './in-time.js';
import type { McpLimits, ServerConfig } from './mcp-config.js';
import { type McpTool, ToolFailedError, type ToolFault, type ToolList, type ToolResult } from './mcp-tool.js';
import { type OpenTransport, openTransport } from './open-transport.js';
import { readTools } from './read-tools.js';
import { toolResultOf } from './tool-result.js';

/** From nothing to the list of tools; programs that are fetched first take a while. In milliseconds. */
const CONNECT_LIMIT_MS = 30_000;
/** Without a word in between, a connection is looked at so often; and so long may the answer take. */
const LOOK_EVERY_MS = 15_000;
const LOOK_LIMIT_MS = 3_000;
/** Until a program that does not go is ended. Less than what a shutdown leaves for it; in milliseconds. */
const CLOSE_LIMIT_MS = 3_000;
/** However often a server says that its list has changed, it is read once in this time, in milliseconds. */
const LIST_EVERY_MS = 250;

/**
 * Takes any result for what it says it is. The schema is the server's own, so that its result fits it proves nothing;
 * and a regular expression in it would run here.
 */
const TRUSTED_SHAPES: jsonSchemaValidator = {
  getValidator:
    <T>(): JsonSchemaValidator<T> =>
    (input) => ({ valid: true, data: input as T, errorMessage: undefined }),
};

/** One connection to one server, from its beginning to its end. It is not opened twice. */
export class McpConnection {
  private readonly opened: OpenTransport;
  private readonly client: Client;
  private readonly timers = new Set<NodeJS.Timeout>();
  private known: readonly McpTool[] = [];
  private isOver = false;
  private finish!: (why: string) => void;
  /** Resolves with the reason when it is of no use any more. */
  readonly ended = new Promise<string>((resolve) => (this.finish = resolve));
  private listing: Promise<void> | undefined;

  constructor(
    private readonly server: ServerConfig,
    private readonly limits: McpLimits,
    private readonly onTools: (list: ToolList) => void,
  ) {
    this.opened = openTransport(server.address, () => this.flooded());
    this.client = new Client(
      { name: 'teller', version },
      { capabilities: {}, jsonSchemaValidator: TRUSTED_SHAPES }, // it can ask us for nothing: no sampling, no elicitation
    );
    this.client.onclose = () => this.drop('the connection ended');
  }

  get tools(): readonly McpTool[] {
    return this.known;
  }

  get lastWords(): string {
    return this.opened.lastWords();
  }

  /** @throws whatever kept it from being opened. */
  async open(): Promise<void> {
    const lost = this.ended.then((why) => Promise.reject(new Error(why)));
    lost.catch(() => undefined);
    await inTime(CONNECT_LIMIT_MS, Promise.race([this.greet(), lost]));
    this.client.setNotificationHandler(ToolListChangedNotificationSchema, () => this.listSoon());
    this.timers.add(setInterval(() => void this.look(), LOOK_EVERY_MS));
  }

  private async greet(): Promise<void> {
    const transport = new GuardedTransport(this.opened.transport, () => this.flooded());
    await this.client.connect(transport, { timeout: CONNECT_LIMIT_MS });
    await this.list();
  }

  /** It is of no use any more. */
  drop(why: string): void {
    this.isOver = true;
    this.known = [];
    for (const timer of this.timers) clearInterval(timer);
    this.finish(why);
  }

  /** Ends what was opened. The SDK closes a program's input, and after two seconds asks it to go. */
  async close(): Promise<void> {
    this.drop('closed');
    const timeUp = setTimeout(() => this.opened.kill(), CLOSE_LIMIT_MS);
    await this.client.close().catch(() => undefined);
    await this.opened.transport.close().catch(() => undefined); // where the client never came to own it
    clearTimeout(timeUp);
    this.opened.kill();
  }

  /** @throws ToolFailedError, or the reason of `signal` once it is raised. */
  async call(tool: McpTool, args: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<ToolResult> {
    const { callTimeoutMs, resultBytesMax } = this.limits;
    try {
      const params = { name: tool.name, arguments: { ...args } };
      const options = { timeout: callTimeoutMs, signal };
      const answer = await inTime(callTimeoutMs, this.client.callTool(params, undefined, options));
      return toolResultOf(tool, answer, resultBytesMax);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof ToolFailedError) throw error;
      throw new ToolFailedError(tool, this.faultOf(error), { cause: error });
    }
  }

  /** What a failed call says of the connection: an error that the server sent itself is an answer. */
  private faultOf(error: unknown): ToolFault {
    const isLate = isTimeout(error);
    if (isLate) void this.look();
    else if (!(error instanceof McpError)) this.drop((error as Error).message);
    return isLate ? 'late' : 'broken';
  }

  /** Whether anybody is there. */
  private async look(): Promise<void> {
    try {
      await inTime(LOOK_LIMIT_MS, this.client.ping({ timeout: LOOK_LIMIT_MS }));
    } catch (error) {
      if (error instanceof McpError && !isTimeout(error)) return;
      this.drop(isTimeout(error) ? 'it does not answer' : (error as Error).message);
    }
  }

  private listSoon(): void {
    if (this.listing) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.listing = undefined; // what changes while it is read is read again
      this.list().catch((error: Error) => this.drop(error.message));
    }, LIST_EVERY_MS);
    this.timers.add(timer);
    this.listing = Promise.resolve();
  }

  private async list(): Promise<void> {
    const tools = await readTools(this.client, this.server, this.limits.callTimeoutMs);
    if (this.isOver) return;
    this.known = tools;
    this.onTools({ server: this.server.name, tools: this.known });
  }

  private flooded(): void {
    this.opened.kill();
    this.drop('it sends more than is read');
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof LateError || (error instanceof McpError && (error.code as ErrorCode) === ErrorCode.RequestTimeout);
