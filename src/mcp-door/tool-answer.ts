import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Logger } from '@nestjs/common';
import { domainErrorOf } from '../common/domain-error-of.js';
import type { LogFields } from '../common/log-fields.js';
import { recordProblem } from '../common/record-problem.js';

/** The same for programs, and in words for models that read those alone. */
export interface Told {
  readonly structured: Record<string, unknown>;
  /** Left out: the structured part as JSON. */
  readonly text?: string;
}

/** What a tool answers; where it fails, the code, sentence and details that the other doors give. */
export async function toolAnswer(
  logger: Logger,
  fields: LogFields,
  work: () => Promise<Told>,
): Promise<CallToolResult> {
  try {
    const { structured, text = JSON.stringify(structured) } = await work();
    return { content: [{ type: 'text', text }], structuredContent: structured };
  } catch (thrown) {
    const error = domainErrorOf(thrown);
    recordProblem(logger, error, fields);
    const { code, status, message: detail, details } = error;
    return {
      isError: true,
      content: [{ type: 'text', text: `${code}: ${detail}` }],
      _meta: { problem: { code, status, detail, ...(details && { details }) } }, // the content is held to the tool's schema
    };
  }
}
