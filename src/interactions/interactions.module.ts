import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/index.js';
import { SessionsModule } from '../sessions/index.js';
import { InteractionService } from './interaction.service.js';
import { InteractionsController } from './interactions.controller.js';

@Module({
  imports: [SessionsModule, LimitsModule],
  controllers: [InteractionsController],
  providers: [InteractionService],
})
export class InteractionsModule {}
