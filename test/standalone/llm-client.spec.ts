import { describe, expect, it } from 'vitest';
import { readEnv } from '../../src/config/index.js';
import { LlmClient } from '../../src/llm/llm-client.js';
import { type LlmAnswer, LlmFailedError } from '../../src/llm/index.js';
import {
  breaksOff,
  callsTool,
  delta,
  end,
  fails,
  hangs,
  type LlmScript,
  LlmServer,
  says,
  stream,
  USAGE,
} from '../support/llm-server.js';

const KEY = 'sk-secret-1234567890';
const MESSAGES = [{ role: 'user' as const, content: 'What is inflation?' }];

function clientOf(url: string): LlmClient {
  const settings = readEnv({ LLM_BASE_URL: url, LLM_API_KEY: KEY, LLM_MODEL: 'tiny', LLM_TIMEOUT_MS: '5000' }).llm;
  if (!settings) throw new Error('No model is configured.');
  return new LlmClient(settings);
}

interface Heard {
  readonly answer?: LlmAnswer;
  readonly error?: unknown;
  readonly pieces: readonly string[];
}

async function ask(llm: LlmServer, signal = new AbortController().signal): Promise<Heard> {
  const pieces: string[] = [];
  const listen = (piece: string): void => void pieces.push(piece);
  return clientOf(llm.url)
    .ask({ messages: MESSAGES, tools: [] }, signal, listen)
    .then(
      (answer) => ({ answer, pieces }),
      (error: unknown) => ({ error, pieces }),
    );
}

async function failureOf(script: LlmScript): Promise<LlmFailedError> {
  const llm = await LlmServer.start();
  llm.playAlways(script);
  const { error } = await ask(llm);
  expect(error).toBeInstanceOf(LlmFailedError);
  return error as LlmFailedError;
}

describe('LlmClient', () => {
  it('asks as OpenAI is asked, and gives the answer piece by piece and whole, with what it cost', async () => {
    const llm = await LlmServer.start();
    llm.play(says('Prices rise. Money buys less.'));
    const { answer, pieces } = await ask(llm);
    expect(answer).toEqual({
      text: 'Prices rise. Money buys less.',
      calls: [],
      isWhole: true,
      usage: {
        tokens: USAGE.total_tokens,
        promptTokens: USAGE.prompt_tokens,
        completionTokens: USAGE.completion_tokens,
      },
    });
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(answer?.text);
    expect(llm.last).toMatchObject({
      url: '/v1/chat/completions',
      headers: { authorization: `Bearer ${KEY}` },
      body: { model: 'tiny', messages: MESSAGES, max_tokens: 600, stream: true },
    });
    expect(llm.last.body).not.toHaveProperty('tools');
  });

  it('puts a call of a tool together from its pieces', async () => {
    const llm = await LlmServer.start();
    llm.play(callsTool('find', { near: 'Boston' }));
    const { answer } = await ask(llm);
    expect(answer).toMatchObject({ calls: [{ id: 'call_1', name: 'find', arguments: '{"near":"Boston"}' }] });
  });

  it('knows an answer that was cut short from a whole one', async () => {
    const llm = await LlmServer.start();
    llm.play(says('Prices ri', 'length'));
    expect((await ask(llm)).answer).toMatchObject({ isWhole: false });
  });

  it.each<[string, LlmScript, object]>([
    [
      'a wrong key',
      fails(401, { error: { message: `Incorrect API key provided: ${KEY}` } }),
      { fault: 'refused', status: 401 },
    ],
    ['too many requests', fails(429), { fault: 'refused', status: 429 }],
    ['an error of its own', fails(500, '<html>oops</html>'), { fault: 'refused', status: 500 }],
    ['a stream that breaks', breaksOff('Prices'), { fault: 'broken' }],
    ['a stream without an end', (response) => (stream(response)(delta('Prices')), response.end()), { fault: 'broken' }],
    ['no JSON', (response) => (stream(response)('{"choices": ['), response.end()), { fault: 'broken' }],
    [
      'an error in the stream',
      (response) => (stream(response)({ error: { message: 'out of memory' } }), response.end()),
      { fault: 'broken' },
    ],
    [
      'a page',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Welcome</p>'),
      { fault: 'broken' },
    ],
    ['nothing', (response) => response.end(), { fault: 'broken' }],
    ['a closed door', (response) => response.socket?.destroy(), { fault: 'away' }],
    ['words without end', flood((response) => stream(response)(delta('x'.repeat(5_000)))), { fault: 'too_large' }],
    ['one line without end', flood((response) => response.write('x'.repeat(100_000))), { fault: 'broken' }],
    ['calls without end', flood((response) => stream(response)(call('x'.repeat(5_000)))), { fault: 'too_large' }],
  ])('fails on %s, and says why without the key', async (_what, script, failure) => {
    const error = await failureOf(script);
    expect(error).toMatchObject(failure);
    expect(error.cause).toBeUndefined();
    expect(`${error.stack ?? ''}${JSON.stringify(error)}`).not.toContain(KEY);
  });

  it('takes whatever comes for what it is', async () => {
    const llm = await LlmServer.start();
    llm.play((response) => {
      const send = stream(response);
      for (const odd of [
        'null',
        '7',
        '"text"',
        '[]',
        '{"choices":7}',
        '{"choices":[null]}',
        '{"usage":{"total_tokens":-1}}',
      ])
        send(odd);
      send({ choices: [{ delta: { content: 7, tool_calls: 'none' } }] });
      send(delta('Yes.'));
      end(response);
    });
    expect((await ask(llm)).answer).toMatchObject({ text: 'Yes.', calls: [], usage: { tokens: 150 } });
  });

  it.each<[string, LlmScript]>([
    ['never answers', hangs],
    ['stops in the middle', (response) => stream(response)(delta('Prices'))],
    ['never ends its error', (response) => response.writeHead(500).write('oops')],
  ])('is ended at once by the signal when the endpoint %s', async (_what, script) => {
    const llm = await LlmServer.start();
    const stop = new AbortController();
    let closed: Promise<unknown> | undefined;
    llm.play((response, request) => {
      closed = new Promise((resolve) => response.once('close', resolve));
      script(response, request);
      setImmediate(() => stop.abort(new Error('enough')));
    });
    expect((await ask(llm, stop.signal)).error).toEqual(new Error('enough'));
    await closed; // and nothing goes on behind it
  });

  it('asks once more when a connection that was kept turns out to be closed', async () => {
    const llm = await LlmServer.start();
    llm.play((response) => response.socket?.destroy(), says('Here I am.'));
    expect((await ask(llm)).answer).toMatchObject({ text: 'Here I am.' });
    expect(llm.requests).toHaveLength(2);
  });

  it('finds nobody there', async () => {
    const llm = await LlmServer.start();
    llm.stop();
    expect((await ask(llm)).error).toMatchObject({ fault: 'away', status: null });
  });
});

const call = (piece: string): object => ({
  choices: [{ delta: { tool_calls: [{ index: 0, function: { name: 'find', arguments: piece } }] } }],
});

/** Over and over, as fast as it is read, until the other side has enough. */
function flood(more: (response: Parameters<LlmScript>[0]) => unknown): LlmScript {
  return (response) => {
    const pour = (): void => {
      if (response.destroyed) return;
      more(response);
      setImmediate(pour);
    };
    pour();
  };
}
