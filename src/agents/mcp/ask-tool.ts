import { type McpTool, ToolFailedError, type ToolResult, type TurnTools } from '../../mcp/index.js';
import type { Asked, InteractionOutcome, OutsideQuestion } from '../outside-question.js';

/** Of what a tool said, as much is logged, in characters. */
const RESPONSE_MAX = 10_000;

/** One call of a tool. */
export interface ToolQuestion {
  readonly tool: McpTool;
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * Calls a tool, and has it logged whatever comes of it.
 * @throws ToolFailedError, or the reason of the turn's signal once it is raised.
 */
export async function askTool(tools: TurnTools, question: ToolQuestion, asked: Asked): Promise<ToolResult> {
  const startedMs = performance.now();
  const note = (outcome: InteractionOutcome, response: string | null): void =>
    asked(logged(question, outcome, { response, latencyMs: Math.round(performance.now() - startedMs) }));
  try {
    const result = await tools.call(question.tool, question.args);
    note('success', result.text.slice(0, RESPONSE_MAX));
    return result;
  } catch (error) {
    const isLate = error instanceof ToolFailedError && error.fault === 'late';
    note(isLate ? 'timeout' : 'error', error instanceof ToolFailedError ? error.fault : null);
    throw error;
  }
}

const logged = (
  { tool, args }: ToolQuestion,
  outcome: InteractionOutcome,
  came: Pick<OutsideQuestion, 'response' | 'latencyMs'>,
): OutsideQuestion => ({
  provider: 'mcp',
  model: `${tool.server}/${tool.name}`,
  prompt: JSON.stringify(args),
  ...came,
  tokens: null,
  promptTokens: null,
  completionTokens: null,
  outcome,
  metadata: {},
});
