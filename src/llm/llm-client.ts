import { APIConnectionError, APIError, OpenAI } from 'openai';
import type { ChatCompletionMessageParam, ChatCompletionTool } from 'openai/resources/chat/completions';
import { limitedFetch } from '../common/limited-fetch.js';
import { mask } from '../common/sensitive/index.js';
import type { LlmSettings } from '../config/index.js';
import { AnswerReader } from './answer-reader.js';
import { type LlmAnswer, LlmFailedError, type LlmMessage, type LlmQuestion, type LlmTool } from './llm-question.js';

/** Of one answer as it comes over the line; what surrounds the words is many times longer than they are. */
const RESPONSE_BYTES_MAX = 2 * 1024 * 1024;
/** Of what the endpoint says about a failure, for the log. */
const WHY_MAX = 200;

/** Hears an answer while it is being made. What it throws ends the question. */
export type LlmListener = (piece: string) => void;

/** A model behind an endpoint that speaks OpenAI's chat completions. */
export class LlmClient {
  private readonly client: OpenAI;
  /** Whose model it is, for the log of what was asked: the endpoint's host. */
  readonly provider: string;
  readonly model: string;

  constructor(private readonly settings: LlmSettings) {
    this.client = new OpenAI({
      baseURL: settings.baseUrl,
      apiKey: settings.apiKey ?? 'none', // the library wants one; endpoints without keys do not look at it
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: settings.timeoutMs,
      logLevel: 'off', // whatever OPENAI_LOG says: it would log what customers say
      fetch: limitedFetch(RESPONSE_BYTES_MAX, () => undefined),
    });
    this.provider = new URL(settings.baseUrl).host;
    this.model = settings.model;
  }

  /**
   * @param signal  ends the question at once, whatever the endpoint does.
   * @throws LlmFailedError, what `listen` throws, or the reason of `signal`.
   */
  async ask(question: LlmQuestion, signal: AbortSignal, listen: LlmListener): Promise<LlmAnswer> {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    try {
      return await Promise.race([this.read(question, either, listen), raised(either)]);
    } finally {
      stop.abort(); // also when the listener has heard enough
    }
  }

  private async read(question: LlmQuestion, signal: AbortSignal, listen: LlmListener): Promise<LlmAnswer> {
    const stream = await this.open(question, signal);
    const reader = new AnswerReader();
    const pieces = stream[Symbol.asyncIterator]();
    for (;;) {
      const next = await pieces.next().catch((error: unknown) => this.translate(error));
      signal.throwIfAborted(); // the library ends a stream that is ended by us as if it were whole
      if (next.done === true) return reader.answer();
      const piece = reader.take(next.value);
      if (piece !== '') listen(piece);
    }
  }

  /** A connection that was kept open may have been closed by the other side: it is tried once more, nothing was asked yet. */
  private async open(question: LlmQuestion, signal: AbortSignal): Promise<AsyncIterable<unknown>> {
    try {
      return await this.request(question, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof APIConnectionError)) return this.translate(error);
      return this.request(question, signal).catch((again: unknown) => this.translate(again));
    }
  }

  private request({ messages, tools }: LlmQuestion, signal: AbortSignal): Promise<AsyncIterable<unknown>> {
    const { model, maxTokens, maxTokensParameter } = this.settings;
    return this.client.chat.completions.create(
      {
        model,
        messages: messages.map(messageOf),
        ...(tools.length > 0 && { tools: tools.map(toolOf) }),
        [maxTokensParameter]: maxTokens,
        stream: true,
        stream_options: { include_usage: true },
      },
      { signal },
    );
  }

  /** @throws LlmFailedError */
  private translate(error: unknown): never {
    if (error instanceof LlmFailedError) throw error;
    const { message } = error as Error;
    const why = mask(this.withoutKey(message)).slice(0, WHY_MAX);
    if (error instanceof APIConnectionError) throw new LlmFailedError('away', why);
    if (error instanceof APIError && error.status !== undefined)
      throw new LlmFailedError('refused', why, error.status as number);
    throw new LlmFailedError('broken', why);
  }

  /** Some endpoints repeat the key that they refuse. */
  private withoutKey(text: string): string {
    const { apiKey } = this.settings;
    return apiKey === undefined ? text : text.replaceAll(apiKey, '[key]');
  }
}

const raised = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const reasoned = (): void => reject(signal.reason as Error);
    if (signal.aborted) reasoned();
    signal.addEventListener('abort', reasoned, { once: true });
  });

function messageOf(message: LlmMessage): ChatCompletionMessageParam {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.content };
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.content };
    case 'assistant': {
      const calls = message.calls?.map(({ id, name, arguments: args }) => ({
        id,
        type: 'function' as const,
        function: { name, arguments: args },
      }));
      return { role: 'assistant', content: message.content, ...(calls && { tool_calls: calls }) };
    }
  }
}

const toolOf = ({ name, description, parameters }: LlmTool): ChatCompletionTool => ({
  type: 'function',
  function: { name, description, parameters },
});
