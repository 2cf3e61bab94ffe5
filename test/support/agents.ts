import { EventEmitter, once } from 'node:events';
import type { TestingModuleBuilder } from '@nestjs/testing';
import {
  Agent,
  AGENT_CLASSES,
  type AgentReply,
  AGENTS,
  type Reach,
  type Reading,
  type Turn,
} from '../../src/agents/index.js';

/** `startTestApp({ override: withAgents(new GatedAgent()) })`: these are asked before the app's own agents. */
export const withAgents =
  (...agents: readonly Agent[]) =>
  (module: TestingModuleBuilder): TestingModuleBuilder =>
    module
      .overrideProvider(AGENTS)
      .useFactory({ factory: (...own: Agent[]) => [...agents, ...own], inject: AGENT_CLASSES });

export interface TestAgentOptions {
  /** Outside, unless given: the message is committed as an open turn before the agent is asked. */
  readonly reach?: Reach;
  readonly timeoutMs?: number;
  readonly retriesMax?: number;
}

/** Claims the messages whose first word is its name ("Gated", in any case), and remembers what it was asked. */
abstract class TestAgent extends Agent {
  readonly capabilities = ['being a test'];
  readonly reach: Reach;
  readonly timeoutMs: number;
  override readonly retriesMax: number;
  /** In the order in which they came; an attempt each. */
  readonly asked: Turn[] = [];
  private readonly arrivals = new EventEmitter();

  constructor(
    readonly name: string,
    { reach = 'outside', timeoutMs = 60_000, retriesMax = 0 }: TestAgentOptions,
  ) {
    super();
    this.reach = reach;
    this.timeoutMs = timeoutMs;
    this.retriesMax = retriesMax;
  }

  claims({ understanding }: Reading): boolean {
    const [first = ''] = understanding.linguistics.normalised.split(/\W/, 1);
    return first.toLowerCase() === this.name.toLowerCase();
  }

  answer(turn: Turn, signal: AbortSignal): Promise<AgentReply> {
    this.asked.push(turn);
    this.arrivals.emit('turn');
    return this.reply(turn, signal);
  }

  /** Resolves as soon as it was asked so many times in all. */
  async wasAsked(times = 1): Promise<void> {
    while (this.asked.length < times) await once(this.arrivals, 'turn');
  }

  protected abstract reply(turn: Turn, signal: AbortSignal): Promise<AgentReply>;
}

/** Says what it was asked, so that a test can tell whose answer it reads. */
export const echo = ({ text }: Turn): AgentReply => ({ text: `Echo: ${text}`, confidence: 1, sources: [] });

/** Answers at once. With `reach: 'outside'`, an agent whose turns are stored open and answered under a lease. */
export class EchoAgent extends TestAgent {
  constructor(options: TestAgentOptions = {}) {
    super('Echo', options);
  }

  protected override reply(turn: Turn): Promise<AgentReply> {
    return Promise.resolve(echo(turn));
  }
}

/** Answers a turn when its gate is opened, in any order the test likes. Gives up when its signal is raised. */
export class GatedAgent extends TestAgent {
  private readonly waiting: (() => void)[] = [];
  private isOpen = false;

  constructor(options: TestAgentOptions = {}) {
    super('Gated', options);
  }

  /** Lets everybody through, now and from now on. */
  open(): void {
    this.isOpen = true;
    for (const pass of this.waiting.splice(0)) pass();
  }

  /** Those that come from now on wait. */
  close(): void {
    this.isOpen = false;
  }

  /** Lets the turn through that has waited longest. */
  letOne(): void {
    this.waiting.shift()?.();
  }

  protected override async reply(turn: Turn, signal: AbortSignal): Promise<AgentReply> {
    if (!this.isOpen) await this.gate(signal);
    return echo(turn);
  }

  private gate(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        const place = this.waiting.indexOf(pass);
        if (place >= 0) this.waiting.splice(place, 1);
        reject(signal.reason as Error);
      };
      const pass = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      this.waiting.push(pass);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }
}

/** Fails the first `failures` attempts (all, unless given), and answers those after. */
export class FailingAgent extends TestAgent {
  constructor(
    private readonly failures = Infinity,
    options: TestAgentOptions = {},
  ) {
    super('Failing', options);
  }

  protected override reply(turn: Turn): Promise<AgentReply> {
    return this.asked.length > this.failures
      ? Promise.resolve(echo(turn))
      : Promise.reject(new Error('The test agent fails, as it is told to.'));
  }
}

/** Never answers, and does not heed its signal: what remains is its time limit and the turn's. */
export class HangingAgent extends TestAgent {
  constructor(options: TestAgentOptions = {}) {
    super('Hanging', options);
  }

  protected override reply(): Promise<AgentReply> {
    return new Promise(() => undefined);
  }
}

/** Shows its answer word by word, each when the test lets it, and then gives it. */
export class StreamingAgent extends TestAgent {
  private readonly words = ['one ', 'two ', 'three'];
  private next: (() => void) | undefined;

  constructor(options: TestAgentOptions = {}) {
    super('Streaming', options);
  }

  /** Lets one more word out. */
  letOne(): void {
    this.next?.();
  }

  protected override async reply(turn: Turn): Promise<AgentReply> {
    for (const word of this.words) {
      await new Promise<void>((resolve) => (this.next = resolve));
      turn.write(word);
    }
    return { text: this.words.join(''), confidence: 1, sources: [] };
  }
}
