/** A function that the model may ask for. What it says of itself comes from outside, and may be a lie. */
export interface LlmTool {
  /** 1 to 64 of `a-z A-Z 0-9 _ -`, and no other tool's. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What the model asks for. Its name and arguments are whatever the model wrote. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON, if the model kept to it. */
  readonly arguments: string;
}

export type LlmMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly calls?: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly content: string };

export interface LlmQuestion {
  readonly messages: readonly LlmMessage[];
  /** None: the model can only speak. */
  readonly tools: readonly LlmTool[];
}

/** Null where the endpoint does not count. */
export interface LlmUsage {
  readonly tokens: number | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
}

export interface LlmAnswer {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  /** It came to its end by itself, and was not cut short or withheld. */
  readonly isWhole: boolean;
  readonly usage: LlmUsage;
}

/** `away`: nobody is there. `refused`: an HTTP error. `broken`: no answer that can be read. `too_large`: more than is read. */
export type LlmFault = 'away' | 'refused' | 'broken' | 'too_large';

/** Carries no error of the client library: those hold headers and whatever the endpoint likes to repeat. */
export class LlmFailedError extends Error {
  override readonly name = 'LlmFailedError';

  /** @param status  of HTTP, where one came. */
  constructor(
    readonly fault: LlmFault,
    why: string,
    readonly status: number | null = null,
  ) {
    super(`The model failed: ${fault}${status === null ? '' : ` (HTTP ${status})`}. ${why}`);
  }
}
