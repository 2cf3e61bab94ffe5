import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/index.js';
import { InteractionService } from './interaction.service.js';
import { InteractionsController } from './interactions.controller.js';

@Module({
  imports: [SessionsModule],
  controllers: [InteractionsController],
  providers: [InteractionService],
})
export class InteractionsModule {}
