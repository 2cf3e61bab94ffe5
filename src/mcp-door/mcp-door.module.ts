import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ChatModule } from '../chat/index.js';
import { LimitsModule } from '../limits/index.js';
import { SessionsModule } from '../sessions/index.js';
import { AccountTools } from './account-tools.js';
import { ConversationTools } from './conversation-tools.js';
import { McpController } from './mcp.controller.js';

/** Teller as an MCP server: one more door to the services that REST and the sockets use. */
@Module({
  imports: [AuthModule, SessionsModule, ChatModule, LimitsModule],
  controllers: [McpController],
  providers: [AccountTools, ConversationTools],
})
export class McpDoorModule {}
