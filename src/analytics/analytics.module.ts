import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { LimitsModule } from '../limits/index.js';
import { AnalyticsController } from './analytics.controller.js';

@Module({ imports: [AuthModule, LimitsModule], controllers: [AnalyticsController] })
export class AnalyticsModule {}
