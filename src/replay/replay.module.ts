import { type DynamicModule, Module } from '@nestjs/common';
import { ActRepository, AgentRunner, BankingProvider, PIPELINE } from '../agents/index.js';
import { OneTimeCodes } from '../auth/index.js';
import { Clock } from '../common/clock.js';
import { ConfigModule, Env } from '../config/index.js';
import { LLM } from '../llm/index.js';
import { loadMcpConfig, McpServers } from '../mcp/index.js';
import { Replay } from './replay.js';
import { standInActs, standInBank, standInCodes, standInLlm, StandInRunner, StandInServers } from './stand-ins.js';

/** The agents of the app, with nothing around them. */
@Module({})
export class ReplayModule {
  static forRoot(env: Env): DynamicModule {
    return {
      module: ReplayModule,
      imports: [ConfigModule.forRoot(env)],
      providers: [
        ...PIPELINE,
        { provide: BankingProvider, useFactory: standInBank, inject: [Env] },
        { provide: ActRepository, useFactory: standInActs },
        { provide: OneTimeCodes, useFactory: standInCodes },
        { provide: LLM, useFactory: standInLlm, inject: [Env] },
        {
          provide: McpServers,
          useFactory: (clock: Clock) => new StandInServers(loadMcpConfig(env), clock),
          inject: [Clock],
        },
        StandInRunner,
        { provide: AgentRunner, useExisting: StandInRunner }, // last: it takes the place of the pipeline's own
        Replay,
      ],
    };
  }
}
