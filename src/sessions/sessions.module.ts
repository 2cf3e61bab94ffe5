import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { LimitsModule } from '../limits/index.js';
import { InboxNews } from './inbox-news.js';
import { RecentSessions } from './recent-sessions.js';
import { SessionExpiry } from './session-expiry.js';
import { SessionNews } from './session-news.js';
import { SessionService } from './session.service.js';
import { SessionsController } from './sessions.controller.js';
import { UserSessionsController } from './user-sessions.controller.js';

@Module({
  imports: [AuthModule, LimitsModule],
  controllers: [SessionsController, UserSessionsController],
  providers: [SessionService, RecentSessions, SessionExpiry, SessionNews, InboxNews],
  exports: [SessionService, SessionNews, InboxNews],
})
export class SessionsModule {}
