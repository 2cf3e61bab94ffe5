import { Module } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Env } from '../config/index.js';
import { loadMcpConfig } from './load-mcp-config.js';
import { McpServers } from './mcp-servers.js';

/** Tools of others, by the Model Context Protocol. */
@Module({
  providers: [
    {
      provide: McpServers,
      useFactory: (env: Env, clock: Clock) => new McpServers(loadMcpConfig(env), clock),
      inject: [Env, Clock],
    },
  ],
  exports: [McpServers],
})
export class McpModule {}
