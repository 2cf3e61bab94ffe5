import { Logger } from '@nestjs/common';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseUserId } from '../auth/index.js';
import { Clock } from '../common/clock.js';
import { readEnv } from '../config/index.js';
import { Agent, type AgentReply, type GivesWay, type Turn } from './agent.js';
import { AgentOrchestrator } from './agent-orchestrator.js';
import { AgentRunner } from './agent-runner.js';
import type { Answer } from './answer.js';
import { EMPTY_CONTEXT } from './conversation-context.js';
import { FallbackAgent } from './fallback/fallback.agent.js';
import { HandoffAgent } from './handoff/handoff.agent.js';
import { IntentReader } from './nlu/intent-reader.js';
import { ModelClassifier } from './nlu/model-classifier.js';
import type { Asked, OutsideQuestion } from './outside-question.js';

type Work = (asked: Asked) => Promise<AgentReply | GivesWay>;

/** Claims whatever is said, and does with it what it is given. */
class ScriptedAgent extends Agent {
  readonly capabilities = ['whatever the test says'];
  readonly reach = 'outside';
  readonly timeoutMs = 1_000;

  constructor(
    readonly name: string,
    private readonly work: Work,
  ) {
    super();
  }

  claims(): boolean {
    return true;
  }

  answer(_turn: Turn, _signal: AbortSignal, asked: Asked): Promise<AgentReply | GivesWay> {
    return this.work(asked);
  }
}

class Dispensable extends ScriptedAgent {
  override readonly isDispensable = true;

  constructor(
    work: Work,
    override readonly isInstalled = true,
  ) {
    super('Dispensable', work);
  }
}

const intents = new IntentReader(ModelClassifier.own());
const never = (): Promise<AgentReply> => new Promise(() => undefined);
const failing = (): Promise<AgentReply> => Promise.reject(new Error('It fails, as the test says.'));

function orchestratorOf(...agents: Agent[]): AgentOrchestrator {
  const runner = new AgentRunner(new Clock(), readEnv({ NODE_ENV: 'test', TURN_TIMEOUT_MS: '3000' }));
  return new AgentOrchestrator(agents, new FallbackAgent(), new HandoffAgent(), intents, runner);
}

function say(orchestrator: AgentOrchestrator, context = EMPTY_CONTEXT): Promise<Answer> {
  const text = 'sing a song';
  const understanding = orchestrator.understand(text);
  const turn: Turn = {
    turnId: 't',
    customer: parseUserId('user_test'),
    text,
    understanding,
    context,
    isByCustomer: true,
    isFirst: false,
    now: new Date(),
    recent: () => Promise.resolve([]),
    write: () => undefined,
    log: {},
  };
  return orchestrator.answer(orchestrator.choose(understanding, context), turn, new AbortController().signal);
}

const QUESTION: OutsideQuestion = {
  provider: 'host',
  model: 'tiny',
  prompt: 'Card 4111 1111 1111 1111?',
  response: 'No, 4111 1111 1111 1111.',
  tokens: 1,
  promptTokens: null,
  completionTokens: null,
  latencyMs: 1,
  outcome: 'success',
  metadata: {},
};

describe('an agent that others can do without', () => {
  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each<[string, () => Promise<AgentReply | GivesWay>, object]>([
    ['fails', failing, { error: 'AGENT_FAILED' }],
    ['hangs', never, { error: 'AGENT_TIMEOUT' }],
    ['gives way', () => Promise.resolve({ givesWay: 'nothing' }), { gaveWay: 'nothing' }],
  ])('%s: whoever comes next answers, and the trace has both', async (_what, work, evidence) => {
    const here: AgentReply = { text: 'Here I am.', confidence: 0.9, sources: [] };
    const next = new ScriptedAgent('Next', () => Promise.resolve(here));
    const answering = say(orchestratorOf(new Dispensable(work), next));
    await vi.runAllTimersAsync();
    const answer = await answering;
    expect(answer).toMatchObject({ text: 'Here I am.', outcome: 'answered', error: null, agentName: 'Next' });
    expect(answer.agentsInvolved).toEqual(['NLP', 'NLU', 'Dispensable', 'Next']);
    expect(answer.trace[2]).toMatchObject({ agent: 'Dispensable', confidence: 0, evidence });
    expect(answer.trace[3]).toMatchObject({ agent: 'Next', confidence: 0.9 });
  });

  it('counts as nobody where the fallback answers, so that a person is offered and comes at last', async () => {
    const orchestrator = orchestratorOf(new Dispensable(failing));
    const first = await say(orchestrator);
    expect(first).toMatchObject({ agentName: 'Fallback', context: { fallbacksInRow: 1 } });
    const second = await say(orchestrator, first.context);
    expect(second).toMatchObject({ agentName: 'Fallback', context: { fallbacksInRow: 2 } });
    const third = await say(orchestrator, second.context);
    expect(third).toMatchObject({ agentName: 'Handoff', requiresEscalation: true });
  });

  it('has what it asked outside logged, masked, also when it fails', async () => {
    const asking = new Dispensable((asked) => {
      asked(QUESTION);
      return failing();
    });
    const { asked } = await say(orchestratorOf(asking));
    expect(asked).toEqual([{ ...QUESTION, agent: 'Dispensable', prompt: 'Card ••••1111?', response: 'No, ••••1111.' }]);
  });

  it('is nowhere, unless it is installed', async () => {
    const orchestrator = orchestratorOf(new Dispensable(failing, false));
    expect(orchestrator.states().map(({ name }) => name)).toEqual(['Fallback']);
    expect((await say(orchestrator)).agentName).toBe('Fallback');
  });
});
