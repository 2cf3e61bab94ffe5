import { type McpTool, ToolFailedError, type ToolResult } from './mcp-tool.js';

/** As the SDK gives it, whatever version of the protocol the server speaks. */
interface Answer {
  readonly content?: unknown;
  readonly structuredContent?: unknown;
  readonly isError?: unknown;
  readonly [more: string]: unknown;
}

/** @throws ToolFailedError  it is too large, or the tool says that it can't. */
export function toolResultOf(tool: McpTool, answer: Answer, bytesMax: number): ToolResult {
  if (Buffer.byteLength(JSON.stringify(answer)) > bytesMax) throw new ToolFailedError(tool, 'too_large');
  const text = textOf(answer.content);
  if (answer.isError === true) throw new ToolFailedError(tool, 'refused', { cause: text.slice(0, CAUSE_MAX) });
  return { text, structured: recordOf(answer.structuredContent) };
}

/** Of a tool's own words about its failure, for the log. */
const CAUSE_MAX = 200;

function textOf(content: unknown): string {
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return parts
    .map((part) => recordOf(part))
    .filter((part) => part?.['type'] === 'text' && typeof part['text'] === 'string')
    .map((part) => String(part?.['text']))
    .join('\n');
}

const recordOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
