import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../common/clock.js';
import { McpConnection } from './mcp-connection.js';
import type { McpLimits, ServerConfig } from './mcp-config.js';
import { type McpTool, ToolFailedError, type ToolList, type ToolResult } from './mcp-tool.js';

/** Before the first further attempt, in milliseconds; it doubles with each, up to the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 60_000;
/** A connection that held for so long was a good one: the pauses begin anew. */
const GOOD_CONNECTION_MS = 30_000;

export interface McpServerState {
  /** `connecting` until the first attempt has come to an end. */
  readonly status: 'connecting' | 'connected' | 'away';
  /** Since when this instance sees it so. */
  readonly since: Date;
  /** That may be used now. */
  readonly tools: number;
}

/** One server: connected in the background, and again and again, until it is closed. Nobody waits for it. */
export class McpLink {
  private readonly logger = new Logger('Mcp');
  private readonly stopping = new AbortController();
  private connection: McpConnection | undefined;
  private status: McpServerState['status'] = 'connecting';
  private since: Date;
  private running: Promise<void> = Promise.resolve();

  /** @param onTools  told whenever the list of tools is new; must not throw. */
  constructor(
    private readonly server: ServerConfig,
    private readonly limits: McpLimits,
    private readonly clock: Clock,
    private readonly onTools: (list: ToolList) => void = () => undefined,
  ) {
    this.since = clock.now();
  }

  get name(): string {
    return this.server.name;
  }

  get tools(): readonly McpTool[] {
    return this.connection?.tools ?? [];
  }

  get state(): McpServerState {
    return { status: this.status, since: this.since, tools: this.tools.length };
  }

  open(): void {
    this.running = this.keepConnected();
  }

  /** Ends the connection, and a program that was started for it. */
  async close(): Promise<void> {
    this.stopping.abort();
    this.connection?.drop('closed');
    await this.running;
  }

  /** @throws ToolFailedError, or the reason of `signal` once it is raised. */
  async call(name: string, args: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<ToolResult> {
    const tool = this.tools.find((each) => each.name === name);
    if (this.connection === undefined || tool === undefined)
      throw new ToolFailedError({ server: this.name, name }, 'away');
    return this.connection.call(tool, args, signal);
  }

  private async keepConnected(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!this.stopping.signal.aborted) {
      const wasGood = (await this.connectOnce()) > GOOD_CONNECTION_MS;
      if (wasGood) pauseMs = FIRST_PAUSE_MS;
      await pause(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }

  /** From the attempt to the end of the connection, whichever way it ends. @returns how long it held, in milliseconds */
  private async connectOnce(): Promise<number> {
    const connection = new McpConnection(this.server, this.limits, this.onTools);
    this.connection = connection;
    let connectedAt = Infinity;
    try {
      await connection.open();
      connectedAt = performance.now();
      this.become('connected');
      this.become('away', await connection.ended, connection.lastWords);
    } catch (error) {
      this.become('away', (error as Error).message, connection.lastWords);
    } finally {
      await connection.close();
    }
    return performance.now() - connectedAt;
  }

  private become(status: McpServerState['status'], why?: string, lastWords?: string): void {
    if (status === this.status) return;
    this.status = status;
    this.since = this.clock.now();
    if (this.stopping.signal.aborted) return;
    const fields = {
      server: this.name,
      tools: this.tools.length,
      ...(why && { why }),
      ...(lastWords && { lastWords }),
    };
    if (status === 'away') this.logger.warn({ msg: 'MCP server away', ...fields });
    else this.logger.log({ msg: 'MCP server connected', ...fields });
  }
}
