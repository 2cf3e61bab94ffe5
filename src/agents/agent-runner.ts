import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { DatabaseUnavailableError } from '../common/domain-error.js';
import { mask } from '../common/sensitive/index.js';
import { Env } from '../config/index.js';
import type { Agent, AgentReply, GivesWay, Turn } from './agent.js';
import type { AgentFailure } from './answer.js';
import { type BreakerState, CircuitBreaker } from './circuit-breaker.js';
import type { LoggedQuestion, OutsideQuestion } from './outside-question.js';
import { inTime, pause, TimeUpError, within } from './within.js';

/** Wait before the first further attempt, in milliseconds; it doubles with each. */
const BACKOFF_MS = 100;

/** How it went, and what was asked outside on the way, oldest first. */
export type AgentRun = (
  | { readonly kind: 'replied'; readonly reply: AgentReply }
  | { readonly kind: 'gave_way'; readonly reply: GivesWay }
  | { readonly kind: 'failed'; readonly failure: AgentFailure }
) & { readonly attempts: number; readonly asked: readonly LoggedQuestion[] };
/** Nobody else is asked after it. */
export type Ended = Exclude<AgentRun, { readonly kind: 'gave_way' }>;

const WORST_FIRST: readonly BreakerState[] = ['open', 'half_open', 'closed'];

/** As a customer's message and its log have it. */
export const FAILURES: Readonly<Record<AgentFailure['code'], AgentFailure>> = {
  AGENT_TIMEOUT: { code: 'AGENT_TIMEOUT', message: 'The agent did not answer in time.' },
  AGENT_FAILED: { code: 'AGENT_FAILED', message: 'The agent could not answer.' },
  AGENT_UNAVAILABLE: { code: 'AGENT_UNAVAILABLE', message: 'The agent failed repeatedly and is being left alone.' },
};

/** Lets one agent work on one turn: time limits, further attempts, and a circuit breaker for each agent. */
@Injectable()
export class AgentRunner {
  private readonly logger = new Logger(AgentRunner.name);
  /** By agent, and by what it depends on. */
  private readonly breakers = new Map<string, Map<string, CircuitBreaker>>();

  constructor(
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** Whether what answers are made of is stored with them. */
  get keepsFacts(): boolean {
    return this.env.TURN_FACTS;
  }

  /**
   * @throws DatabaseUnavailableError  nothing can be stored either, so there is no use in a reply.
   * @throws the reason of `signal`, once it is raised.
   */
  async run(agent: Agent, turn: Turn, signal: AbortSignal): Promise<AgentRun> {
    signal.throwIfAborted();
    const breaker = this.breakerOf(agent, agent.dependencyOf(turn));
    if (!breaker.admits(this.clock.now())) return failure('AGENT_UNAVAILABLE', { attempts: 0, asked: [] });
    const progress: Progress = { attempts: 0, asked: [] };
    try {
      const reply = await attempt(agent, turn, { signal, budgetMs: this.env.TURN_TIMEOUT_MS, progress });
      breaker.succeeded();
      return 'givesWay' in reply ? { kind: 'gave_way', reply, ...progress } : { kind: 'replied', reply, ...progress };
    } catch (error) {
      if (signal.aborted || error instanceof DatabaseUnavailableError) {
        breaker.abandoned();
        throw signal.aborted ? signal.reason : error;
      }
      breaker.failed(this.clock.now());
      this.logger.warn({
        msg: 'Agent failed',
        ...turn.log,
        agent: agent.name,
        attempts: progress.attempts,
        err: error,
      });
      return failure(error instanceof TimeUpError ? 'AGENT_TIMEOUT' : 'AGENT_FAILED', progress);
    }
  }

  /**
   * What is said beside an answer, in the agent's own time. Undefined where it can't be told: what was answered is worth
   * saying without it.
   */
  async beside<Said>(agent: Agent, { log }: Turn, signal: AbortSignal, ask: Ask<Said>): Promise<Said | undefined> {
    try {
      return await within(agent.timeoutMs, signal, ask);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof DatabaseUnavailableError) throw error;
      this.logger.warn({ msg: 'Agent had nothing to add', ...log, agent: agent.name, err: error });
      return undefined;
    }
  }

  /** Of an agent with several, the one that is worst off. */
  breakerStateOf({ name }: Agent): BreakerState {
    const now = this.clock.now();
    const states = [...(this.breakers.get(name)?.values() ?? [])].map((breaker) => breaker.stateAt(now));
    return WORST_FIRST.find((state) => states.includes(state)) ?? 'closed';
  }

  private breakerOf({ name }: Agent, dependency = ''): CircuitBreaker {
    const own = this.breakers.get(name) ?? new Map<string, CircuitBreaker>();
    const breaker = own.get(dependency) ?? new CircuitBreaker();
    this.breakers.set(name, own.set(dependency, breaker));
    return breaker;
  }
}

type Ask<Said> = (stop: AbortSignal) => Promise<Said | undefined>;

interface Progress {
  attempts: number;
  readonly asked: LoggedQuestion[];
}

interface Bounds {
  readonly signal: AbortSignal;
  /** For all attempts and the waits between them; each has the agent's own limit within it. */
  readonly budgetMs: number;
  readonly progress: Progress;
}

/**
 * Attempts until one succeeds, no more are allowed, or the turn's time is up.
 */
async function attempt(
  agent: Agent,
  turn: Turn,
  { signal, budgetMs, progress }: Bounds,
): Promise<AgentReply | GivesWay> {
  const note = (question: OutsideQuestion): void => void progress.asked.push(masked(agent, question));
  const endsAt = performance.now() + budgetMs;
  for (;;) {
    progress.attempts++;
    const limitMs = Math.min(agent.timeoutMs, endsAt - performance.now());
    try {
      return await (agent.reach === 'outside'
        ? within(limitMs, signal, async (stop) => agent.answer(turn, stop, note))
        : inTime(limitMs, signal, async () => agent.answer(turn, signal, note)));
    } catch (error) {
      const backoffMs = BACKOFF_MS * 2 ** (progress.attempts - 1);
      const mayRetry = progress.attempts <= agent.retriesMax && performance.now() + backoffMs < endsAt;
      if (!mayRetry || error instanceof DatabaseUnavailableError) throw error;
      await pause(backoffMs, signal);
    }
  }
}

const masked = ({ name: agent }: Agent, question: OutsideQuestion): LoggedQuestion => ({
  ...question,
  agent,
  prompt: mask(question.prompt),
  response: question.response && mask(question.response),
});

const failure = (code: AgentFailure['code'], progress: Progress): AgentRun => ({
  kind: 'failed',
  failure: FAILURES[code],
  ...progress,
});
