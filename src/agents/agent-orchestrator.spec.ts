import { Logger } from '@nestjs/common';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseUserId } from '../auth/index.js';
import { Clock } from '../common/clock.js';
import { DatabaseUnavailableError } from '../common/domain-error.js';
import { readEnv } from '../config/index.js';
import { Agent, type AgentReply, type Reach, type Turn } from './agent.js';
import { AgentOrchestrator } from './agent-orchestrator.js';
import { AgentRunner } from './agent-runner.js';
import type { Answer } from './answer.js';
import { FAILURES_MAX, REST_MS } from './circuit-breaker.js';
import { EMPTY_CONTEXT } from './conversation-context.js';
import { beginFrame } from './dialogue/frame.js';
import { FallbackAgent } from './fallback/fallback.agent.js';
import { HandoffAgent } from './handoff/handoff.agent.js';
import { IntentReader } from './nlu/intent-reader.js';
import { ModelClassifier } from './nlu/model-classifier.js';

const intents = new IntentReader(ModelClassifier.own());

/** Answers every message in the way that it is given. */
class ScriptedAgent extends Agent {
  readonly capabilities = ['whatever the test says'];
  readonly reach: Reach = 'outside';
  readonly timeoutMs = 1_000;
  attempts = 0;
  override readonly retriesMax: number;

  constructor(
    private readonly script: (attempt: number, signal: AbortSignal) => Promise<AgentReply>,
    { name = 'Scripted', retriesMax = 0 } = {},
  ) {
    super();
    this.name = name;
    this.retriesMax = retriesMax;
  }
  readonly name: string;

  claims(): boolean {
    return true;
  }

  answer(_turn: Turn, signal: AbortSignal): Promise<AgentReply> {
    return this.script(++this.attempts, signal);
  }
}

const replying = (text = 'Done.'): Promise<AgentReply> => Promise.resolve({ text, confidence: 0.9, sources: [] });
const never = (): Promise<AgentReply> => new Promise(() => undefined);
const failing = (): Promise<AgentReply> => Promise.reject(new Error('password=hunter2 at 10.0.0.1'));

function orchestratorOf(...agents: Agent[]): AgentOrchestrator {
  const env = readEnv({ NODE_ENV: 'test', TURN_TIMEOUT_MS: '3000' });
  return new AgentOrchestrator(
    agents,
    new FallbackAgent(),
    new HandoffAgent(),
    intents,
    new AgentRunner(new Clock(), env),
  );
}

interface Said {
  readonly text?: string;
  readonly isFirst?: boolean;
  readonly context?: Turn['context'];
  readonly signal?: AbortSignal;
}

function say(orchestrator: AgentOrchestrator, said: Said = {}): Promise<Answer> {
  const { text = 'hello', isFirst = false, context = EMPTY_CONTEXT, signal = new AbortController().signal } = said;
  const understanding = orchestrator.understand(text);
  const choice = orchestrator.choose(understanding, context);
  const customer = parseUserId('user_test');
  return orchestrator.answer(
    choice,
    {
      turnId: 't',
      customer,
      text,
      understanding,
      context,
      isByCustomer: true,
      isFirst,
      now: new Date(),
      recent: () => Promise.resolve([]),
      write: () => undefined,
      log: {},
    },
    signal,
  );
}

describe('AgentOrchestrator', () => {
  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hands on what the agent says, with a trace that JSON can carry', async () => {
    const answer = await say(orchestratorOf(new ScriptedAgent(() => replying())));
    expect(answer).toMatchObject({ text: 'Done.', outcome: 'answered', confidence: 0.9, agentName: 'Scripted' });
    expect(answer.agentsInvolved).toEqual(['NLP', 'NLU', 'Scripted']);
    expect(answer.trace.map(({ agent }) => agent)).toEqual(answer.agentsInvolved);
    expect(JSON.parse(JSON.stringify(answer.trace))).toEqual(answer.trace);
  });

  it('asks the agent that is registered first when two claim a turn, and says why', () => {
    const orchestrator = orchestratorOf(
      new ScriptedAgent(() => replying(), { name: 'First' }),
      new ScriptedAgent(() => replying(), { name: 'Second' }),
    );
    const choice = orchestrator.choose(orchestrator.understand('hello'), EMPTY_CONTEXT);
    expect(choice.agent.name).toBe('First');
    expect(choice.why).toMatch(/^First claims greeting \((?:0\.\d\d|1\.00)\)$/);
  });

  it('reads the same words alike whenever they are said, in their language and on their day', () => {
    const orchestrator = orchestratorOf(new ScriptedAgent(() => replying()));
    const read = (text: string, language: string, day: string) => {
      const { tookMs: _varies, ...what } = orchestrator.understand(text, {
        language,
        now: new Date(`${day}T12:00:00Z`),
      });
      return what;
    };
    const first = read('transactions since yesterday', 'en', '2026-03-18');
    expect(read('transactions since yesterday', 'en', '2026-03-18')).toEqual(first);
    expect(read('transactions since yesterday', 'en', '2026-03-19').entities).not.toEqual(first.entities);
    expect(read('no', 'es', '2026-03-18').modelVersion).not.toBe(read('no', 'en', '2026-03-18').modelVersion);
  });

  it('says in the first reply that it is a machine, and in no other', async () => {
    const orchestrator = orchestratorOf(new ScriptedAgent(() => replying('Your account balance is $5,432.10.')));
    const first = await say(orchestrator, { isFirst: true });
    expect(first.text).toMatch(/automated assistant.*Your account balance is \$5,432\.10\.$/);
    expect((await say(orchestrator)).text).toBe('Your account balance is $5,432.10.');
  });

  it('says that it is a machine also when the first reply is a failure', async () => {
    expect((await say(orchestratorOf(new ScriptedAgent(failing)), { isFirst: true })).text).toMatch(
      /automated assistant/,
    );
  });

  it('stops an agent at its time limit, tells it, and says so', async () => {
    let signal: AbortSignal | undefined;
    const agent = new ScriptedAgent((_attempt, given) => ((signal = given), never()));
    const answer = say(orchestratorOf(agent));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answer).toMatchObject({ outcome: 'failed', confidence: 0, error: { code: 'AGENT_TIMEOUT' } });
    expect(signal?.aborted).toBe(true);
  });

  it('stops further attempts when the turn has no time left', async () => {
    const agent = new ScriptedAgent(never, { retriesMax: 10 });
    const answer = say(orchestratorOf(agent));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await answer).toMatchObject({ error: { code: 'AGENT_TIMEOUT' } });
    expect(agent.attempts).toBe(3);
  });

  it('tells nobody the internals of a failure', async () => {
    const answer = await say(orchestratorOf(new ScriptedAgent(failing)));
    expect(answer).toMatchObject({ outcome: 'failed', error: { code: 'AGENT_FAILED' } });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('takes a throw before the first promise for a failure like any other', async () => {
    const throwing = new ScriptedAgent(() => {
      throw new Error('not even a promise');
    });
    expect(await say(orchestratorOf(throwing))).toMatchObject({ error: { code: 'AGENT_FAILED' } });
  });

  it('asks again only an agent that allows it', async () => {
    const script = (attempt: number): Promise<AgentReply> => (attempt < 3 ? failing() : replying('At last.'));
    const patient = new ScriptedAgent(script, { retriesMax: 2 });
    const answer = say(orchestratorOf(patient));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answer).toMatchObject({ text: 'At last.', outcome: 'answered' });

    const once = new ScriptedAgent(script);
    expect((await say(orchestratorOf(once))).outcome).toBe('failed');
    expect(once.attempts).toBe(1);
  });

  it('leaves an agent alone that keeps failing, and asks it again after a rest', async () => {
    let works = false;
    const agent = new ScriptedAgent(() => (works ? replying() : failing()));
    const orchestrator = orchestratorOf(agent);
    for (let failures = 0; failures < FAILURES_MAX; failures++) await say(orchestrator);
    expect(await say(orchestrator)).toMatchObject({ error: { code: 'AGENT_UNAVAILABLE' } });
    expect(agent.attempts).toBe(FAILURES_MAX);
    expect(orchestrator.states()[0]).toMatchObject({ name: 'Scripted', state: 'unavailable', breaker: 'open' });

    works = true;
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect((await say(orchestrator)).outcome).toBe('answered');
    expect(orchestrator.states()[0]).toMatchObject({ state: 'available', breaker: 'closed' });
  });

  it('lets a lost database through: there is no use in a reply that cannot be stored', async () => {
    const agent = new ScriptedAgent(() => Promise.reject(new DatabaseUnavailableError(new Error('gone'))), {
      retriesMax: 5,
    });
    const orchestrator = orchestratorOf(agent);
    for (let requests = 0; requests <= FAILURES_MAX; requests++) {
      await expect(say(orchestrator)).rejects.toThrow(DatabaseUnavailableError);
    }
    expect(agent.attempts).toBe(FAILURES_MAX + 1);
    expect(orchestrator.states()[0]?.breaker).toBe('closed');
  });

  it('stops at once, with the caller’s reason, when the turn is cancelled', async () => {
    const cancel = new AbortController();
    const answer = say(orchestratorOf(new ScriptedAgent(never)), { signal: cancel.signal });
    cancel.abort(new Error('cancelled by the customer'));
    await expect(answer).rejects.toThrow('cancelled by the customer');
  });

  it('does not begin a turn that was cancelled before', async () => {
    const agent = new ScriptedAgent(() => replying());
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(say(orchestratorOf(agent), { signal })).rejects.toThrow('too late');
    expect(agent.attempts).toBe(0);
  });

  it('counts fallbacks in a row, offers a person at the second, and passes on to one at the third', async () => {
    const orchestrator = orchestratorOf();
    const first = await say(orchestrator, { text: 'banana' });
    expect(first).toMatchObject({ agentName: 'Fallback', requiresEscalation: false, context: { fallbacksInRow: 1 } });
    expect(first.text).not.toContain('talk to a person, just say so');
    const second = await say(orchestrator, { text: 'banana', context: first.context });
    expect(second).toMatchObject({ agentName: 'Fallback', requiresEscalation: false, context: { fallbacksInRow: 2 } });
    expect(second.text).toContain('If you would rather talk to a person, just say so.');
    const third = await say(orchestrator, { text: 'banana', context: second.context });
    expect(third).toMatchObject({
      agentName: 'Handoff',
      requiresEscalation: true,
      effects: [{ kind: 'escalate', reason: 'not_understood', dropped: [] }],
      context: { fallbacksInRow: 0 },
    });
    const other = await say(orchestratorOf(new ScriptedAgent(() => replying())), { context: first.context });
    expect(other).toMatchObject({
      requiresEscalation: false,
      context: { fallbacksInRow: 0, currentIntent: 'greeting' },
    });
  });

  it('notes that somebody else has spoken since what waits was asked, until it is asked again', async () => {
    const context = { ...EMPTY_CONTEXT, tasks: [beginFrame('transfer_money', new Date())] };
    const beside = await say(orchestratorOf(new ScriptedAgent(() => replying())), { context });
    expect(beside.context).toMatchObject({ isInterrupted: true, tasks: context.tasks });
    const asking = new ScriptedAgent(async () => ({ ...(await replying()), context: beside.context }));
    expect((await say(orchestratorOf(asking), { context: beside.context })).context).not.toHaveProperty(
      'isInterrupted',
    );
  });

  it('leaves the context as it was when the agent fails', async () => {
    const context = { ...EMPTY_CONTEXT, currentIntent: 'account_balance' };
    expect((await say(orchestratorOf(new ScriptedAgent(failing)), { context })).context).toEqual(context);
  });
});
