import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

/** Every tool here only reads what ships with it. */
export const READS_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** The same for people and for programs. */
export const answer = (text: string, structuredContent: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text }],
  structuredContent,
});
