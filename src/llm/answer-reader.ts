import { type LlmAnswer, LlmFailedError, type LlmUsage, type ToolCall } from './llm-question.js';

/** Of one answer, in characters, however it is split. A customer is shown far less. */
const TEXT_MAX = 20_000;
const ARGUMENTS_MAX = 20_000;
const CALLS_MAX = 16;
/** As PostgreSQL's integer. */
const COUNT_MAX = 2 ** 31 - 1;

const UNCOUNTED: LlmUsage = { tokens: null, promptTokens: null, completionTokens: null };

/** Puts an answer together from the pieces of its stream. Nothing in them is taken on trust. */
export class AnswerReader {
  private text = '';
  private readonly calls = new Map<number, ToolCall>();
  private argumentsLength = 0;
  private finish: string | undefined;
  private usage = UNCOUNTED;

  /** @returns the text that the piece adds. @throws LlmFailedError */
  take(chunk: unknown): string {
    const { choices, usage } = recordOf(chunk);
    if (typeof usage === 'object' && usage !== null) this.usage = usageOf(recordOf(usage));
    const { delta, finish_reason } = recordOf(Array.isArray(choices) ? (choices as unknown[])[0] : undefined);
    if (typeof finish_reason === 'string') this.finish = finish_reason;
    const { content, tool_calls } = recordOf(delta);
    if (Array.isArray(tool_calls)) for (const call of tool_calls as unknown[]) this.takeCall(recordOf(call));
    return typeof content === 'string' ? this.takeText(content) : '';
  }

  /** @throws LlmFailedError  the stream ended before the answer did, or nothing was in it. */
  answer(): LlmAnswer {
    if (this.finish === undefined) throw new LlmFailedError('broken', 'The stream ended before the answer.');
    const calls = [...this.calls.values()];
    return { text: this.text, calls, isWhole: WHOLE.includes(this.finish), usage: this.usage };
  }

  private takeText(content: string): string {
    this.text += content;
    if (this.text.length > TEXT_MAX) throw new LlmFailedError('too_large', `More than ${TEXT_MAX} characters.`);
    return content;
  }

  /** The name and the ID come with the first piece of a call, the arguments bit by bit. */
  private takeCall({ index, id, function: called }: Record<string, unknown>): void {
    const at = typeof index === 'number' ? index : this.calls.size;
    const { name, arguments: piece } = recordOf(called);
    const known = this.calls.get(at) ?? { id: `call_${at}`, name: '', arguments: '' };
    const added = textOf(piece) ?? '';
    this.calls.set(at, {
      id: textOf(id)?.slice(0, NAME_MAX) ?? known.id,
      name: textOf(name)?.slice(0, NAME_MAX) ?? known.name,
      arguments: known.arguments + added,
    });
    this.argumentsLength += added.length;
    if (this.calls.size > CALLS_MAX || this.argumentsLength > ARGUMENTS_MAX)
      throw new LlmFailedError('too_large', 'It asks for more tools than anybody would.');
  }
}

const WHOLE = ['stop', 'tool_calls', 'function_call'];
const NAME_MAX = 200;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const usageOf = (usage: Record<string, unknown>): LlmUsage => ({
  tokens: countOf(usage['total_tokens']),
  promptTokens: countOf(usage['prompt_tokens']),
  completionTokens: countOf(usage['completion_tokens']),
});

const countOf = (value: unknown): number | null =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= COUNT_MAX ? (value as number) : null;
