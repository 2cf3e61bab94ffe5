import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/index.js';
import { AuthModule } from '../auth/index.js';
import { LimitsModule } from '../limits/index.js';
import { SessionsModule } from '../sessions/index.js';
import { ChatController } from './chat.controller.js';
import { ChatService } from './chat.service.js';
import { ConversationController } from './conversation.controller.js';
import { ExportController } from './export/export.controller.js';
import { MessagesController } from './messages.controller.js';
import { SearchController } from './search/search.controller.js';
import { CodeDispatch } from './turns/code-dispatch.js';
import { RunningTurns } from './turns/running-turns.js';
import { SessionQueue } from './turns/session-queue.js';
import { TurnNews } from './turns/turn-news.js';
import { TurnRecovery } from './turns/turn-recovery.js';
import { TurnReport } from './turns/turn-report.js';
import { TurnRunner } from './turns/turn-runner.js';
import { TurnService } from './turns/turn.service.js';
import { TurnSignals } from './turns/turn-signals.js';

@Module({
  imports: [AuthModule, SessionsModule, AgentsModule, LimitsModule],
  controllers: [ChatController, ConversationController, ExportController, MessagesController, SearchController],
  providers: [
    ChatService,
    TurnService,
    TurnRunner,
    TurnRecovery,
    TurnReport,
    TurnSignals,
    TurnNews,
    RunningTurns,
    CodeDispatch,
    SessionQueue,
  ],
  exports: [ChatService, TurnNews, RunningTurns],
})
export class ChatModule {}
