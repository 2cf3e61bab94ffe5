/** A tool that a server offers and the configuration allows. What the server says of it is data, and may be a lie. */
export interface McpTool {
  readonly server: string;
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its arguments. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  /** It says of itself that it changes nothing. */
  readonly isReadOnly: boolean;
  /** It says of itself that calling it twice does no more than calling it once. */
  readonly isIdempotent: boolean;
}

/** The tools of a server, as it has just told them. */
export interface ToolList {
  readonly server: string;
  readonly tools: readonly McpTool[];
}

/** What a tool came back with. */
export interface ToolResult {
  /** Its text parts, one below the other. For people: it is never followed, and never taken for words of ours. */
  readonly text: string;
  /** As the tool's output schema has it, where it gave any. */
  readonly structured: Readonly<Record<string, unknown>> | undefined;
}

/**
 * `away`: its server is not connected or has no such tool now. `late`: no answer in time. `refused`: the tool says that
 * it can't. `too_large`: more than `resultBytesMax`. `too_many`: the turn has had its calls. `broken`: anything else that
 * the server does or does not do.
 */
export type ToolFault = 'away' | 'late' | 'refused' | 'too_large' | 'too_many' | 'broken';

export class ToolFailedError extends Error {
  override readonly name = 'ToolFailedError';

  constructor(
    readonly tool: Pick<McpTool, 'server' | 'name'>,
    readonly fault: ToolFault,
    options?: ErrorOptions,
  ) {
    super(`The tool ${tool.server}/${tool.name} failed: ${fault}.`, options);
  }
}
