export type { LlmClient, LlmListener } from './llm-client.js';
export {
  type LlmAnswer,
  LlmFailedError,
  type LlmFault,
  type LlmMessage,
  type LlmQuestion,
  type LlmTool,
  type LlmUsage,
  type ToolCall,
} from './llm-question.js';
export { LLM, LlmModule } from './llm.module.js';
