import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { MetricsRegistry } from './metrics-registry.js';

export type TurnOutcome = 'answered' | 'failed' | 'cancelled' | 'superseded';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Turns as operations sees them: how many, how they ended, how long they took, how many wait. */
@Injectable()
export class TurnMetrics {
  private readonly turns: Counter<'agent' | 'outcome'>;
  private readonly seconds: Histogram<'agent'>;
  private readonly agentSeconds: Histogram<'agent'>;
  private readonly openTurnsOf: (() => number | Promise<number>)[] = [];

  constructor(registry: MetricsRegistry) {
    const registers = [registry];
    this.turns = new Counter({
      name: 'teller_turns_total',
      help: 'Turns that ended, by the agent that answered and how they ended',
      labelNames: ['agent', 'outcome'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'teller_turn_duration_seconds',
      help: 'From the acceptance of a message to its reply',
      labelNames: ['agent'],
      buckets: SECONDS,
      registers,
    });
    this.agentSeconds = new Histogram({
      name: 'teller_agent_duration_seconds',
      help: 'Time of one agent within a turn',
      labelNames: ['agent'],
      buckets: SECONDS,
      registers,
    });
    const openTurnsOf = this.openTurnsOf;
    new Gauge({
      name: 'teller_open_turns',
      help: 'Messages accepted and not answered yet, by all instances together',
      registers,
      async collect() {
        const counts = await Promise.all(openTurnsOf.map(async (count) => count()));
        this.set(counts.reduce((sum, count) => sum + count, 0));
      },
    });
  }

  answered(agent: string, outcome: TurnOutcome, seconds: number): void {
    this.turns.inc({ agent, outcome });
    this.seconds.observe({ agent }, seconds);
  }

  agentRan(agent: string, seconds: number): void {
    this.agentSeconds.observe({ agent }, seconds);
  }

  /** @param count  asked at every scrape: turns that are accepted and not ended. */
  openTurns(count: () => number | Promise<number>): void {
    this.openTurnsOf.push(count);
  }
}
