import { median } from '../report.js';

/** The same question, put to the small and to the large. */
export interface Contest {
  readonly small: (round: number) => Promise<unknown>;
  readonly large: (round: number) => Promise<unknown>;
}

export interface Comparison {
  readonly smallMs: number;
  readonly largeMs: number;
  readonly ratio: number;
}

const ROUNDS = 400;
const WARMUP_ROUNDS = 200;

/** Medians over rounds in alternation, so that both see the same machine. */
export async function compare(contest: Contest): Promise<Comparison> {
  const took = { small: [] as number[], large: [] as number[] };
  for (let round = -WARMUP_ROUNDS; round < ROUNDS; round++) {
    // Who comes second finds the machine awake, so they take turns at it.
    const order = round % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const);
    for (const size of order) {
      const tookMs = await timed(contest[size], round + WARMUP_ROUNDS);
      if (round >= 0) took[size].push(tookMs);
    }
  }
  const [smallMs, largeMs] = [median(took.small), median(took.large)];
  return { smallMs, largeMs, ratio: largeMs / smallMs };
}

async function timed(work: (round: number) => Promise<unknown>, round: number): Promise<number> {
  const startMs = performance.now();
  await work(round);
  return performance.now() - startMs;
}
