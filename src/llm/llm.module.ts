import { Module } from '@nestjs/common';
import { Env } from '../config/index.js';
import type { LlmClient } from './llm-client.js';

/** DI token of the model that is configured; null without one. */
export const LLM = Symbol('LLM');

/** The client library is loaded only where a model is configured: that costs a tenth of a second and 12 MB. */
async function configuredLlm({ llm }: Env): Promise<LlmClient | null> {
  if (llm === null) return null;
  const { LlmClient: Client } = await import('./llm-client.js');
  return new Client(llm);
}

/** A language model of others. */
@Module({
  providers: [{ provide: LLM, useFactory: configuredLlm, inject: [Env] }],
  exports: [LLM],
})
export class LlmModule {}
