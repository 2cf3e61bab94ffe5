import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { DatabaseUnavailableError } from '../common/domain-error.js';
import { Env } from '../config/index.js';
import type { Agent, AgentReply, Turn } from './agent.js';
import type { AgentFailure } from './answer.js';
import { type BreakerState, CircuitBreaker } from './circuit-breaker.js';
import { inTime, pause, TimeUpError, within } from './within.js';

/** Wait before the first further attempt, in milliseconds; it doubles with each. */
const BACKOFF_MS = 100;

export type AgentRun =
  | { readonly kind: 'replied'; readonly reply: AgentReply; readonly attempts: number }
  | { readonly kind: 'failed'; readonly failure: AgentFailure; readonly attempts: number };

const WORST_FIRST: readonly BreakerState[] = ['open', 'half_open', 'closed'];

const FAILURES: Readonly<Record<AgentFailure['code'], AgentFailure>> = {
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

  /**
   * @throws DatabaseUnavailableError  nothing can be stored either, so there is no use in a reply.
   * @throws the reason of `signal`, once it is raised.
   */
  async run(agent: Agent, turn: Turn, signal: AbortSignal): Promise<AgentRun> {
    signal.throwIfAborted();
    const breaker = this.breakerOf(agent, agent.dependencyOf(turn));
    if (!breaker.admits(this.clock.now())) return failure('AGENT_UNAVAILABLE', 0);
    const progress = { attempts: 0 };
    try {
      const reply = await attempt(agent, turn, { signal, budgetMs: this.env.TURN_TIMEOUT_MS, progress });
      breaker.succeeded();
      return { kind: 'replied', reply, attempts: progress.attempts };
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
      return failure(error instanceof TimeUpError ? 'AGENT_TIMEOUT' : 'AGENT_FAILED', progress.attempts);
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

interface Bounds {
  readonly signal: AbortSignal;
  /** For all attempts and the waits between them; each has the agent's own limit within it. */
  readonly budgetMs: number;
  readonly progress: { attempts: number };
}

/**
 * Attempts until one succeeds, no more are allowed, or the turn's time is up.
 */
async function attempt(agent: Agent, turn: Turn, { signal, budgetMs, progress }: Bounds): Promise<AgentReply> {
  const endsAt = performance.now() + budgetMs;
  for (;;) {
    progress.attempts++;
    const limitMs = Math.min(agent.timeoutMs, endsAt - performance.now());
    try {
      return await (agent.reach === 'outside'
        ? within(limitMs, signal, async (stop) => agent.answer(turn, stop))
        : inTime(limitMs, signal, async () => agent.answer(turn, signal)));
    } catch (error) {
      const backoffMs = BACKOFF_MS * 2 ** (progress.attempts - 1);
      const mayRetry = progress.attempts <= agent.retriesMax && performance.now() + backoffMs < endsAt;
      if (!mayRetry || error instanceof DatabaseUnavailableError) throw error;
      await pause(backoffMs, signal);
    }
  }
}

const failure = (code: AgentFailure['code'], attempts: number): AgentRun => ({
  kind: 'failed',
  failure: FAILURES[code],
  attempts,
});
