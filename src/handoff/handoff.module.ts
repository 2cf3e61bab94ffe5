import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ChatModule } from '../chat/index.js';
import { LimitsModule } from '../limits/index.js';
import { SessionsModule } from '../sessions/index.js';
import { HandoffController } from './handoff.controller.js';
import { HandoffService } from './handoff.service.js';
import { InboxController } from './inbox.controller.js';
import { InboxService } from './inbox.service.js';

/** Conversations between the assistant and the people of the bank. */
@Module({
  imports: [AuthModule, SessionsModule, ChatModule, LimitsModule],
  controllers: [HandoffController, InboxController],
  providers: [HandoffService, InboxService],
})
export class HandoffModule {}
