import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '../common/clock.js';
import type { IntentTool, McpConfig } from './mcp-config.js';
import { McpLink, type McpServerState } from './mcp-link.js';
import { type McpTool, ToolFailedError, type ToolList, type ToolResult } from './mcp-tool.js';

/** What one message of a customer may ask of tools. */
export interface TurnTools {
  /** @throws ToolFailedError, or the reason of the turn's signal once it is raised. */
  call(tool: McpTool, args: Readonly<Record<string, unknown>>): Promise<ToolResult>;
}

/** The outside tools of this installation. Servers come and go; nobody waits for them. */
export class McpServers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly links: readonly McpLink[];
  private readonly watchers: ((list: ToolList) => void)[] = [];

  constructor(
    readonly config: McpConfig,
    clock: Clock,
  ) {
    const told = (list: ToolList): void => this.watchers.forEach((watch) => watch(list));
    this.links = config.servers.map((server) => new McpLink(server, config.limits, clock, told));
  }

  /** Comes back at once: the start waits for no server. */
  onApplicationBootstrap(): void {
    for (const link of this.links) link.open();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.links.map((link) => link.close()));
  }

  /** Whenever a server's list of tools is new. @param watch  must not throw. */
  onTools(watch: (list: ToolList) => void): void {
    this.watchers.push(watch);
  }

  /** Name → state. */
  states(): Readonly<Record<string, McpServerState>> {
    return Object.fromEntries(this.links.map((link) => [link.name, link.state]));
  }

  /** That can be called now. */
  tools(): readonly McpTool[] {
    return this.links.flatMap((link) => link.tools);
  }

  /** @returns undefined while its server is away, or has no such tool. */
  toolFor({ server, tool }: Pick<IntentTool, 'server' | 'tool'>): McpTool | undefined {
    const link = this.links.find(({ name }) => name === server);
    return link?.tools.find(({ name }) => name === tool);
  }

  forTurn(signal: AbortSignal): TurnTools {
    let calls = 0;
    return {
      call: async (tool, args) => {
        if (++calls > this.config.limits.callsPerTurnMax) throw new ToolFailedError(tool, 'too_many');
        const link = this.links.find(({ name }) => name === tool.server);
        if (link === undefined) throw new ToolFailedError(tool, 'away');
        return link.call(tool.name, args, signal);
      },
    };
  }
}
