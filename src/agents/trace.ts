import type { JsonObject } from '../common/json.js';
import type { AgentRun } from './agent-runner.js';
import type { Choice, TraceStep } from './answer.js';
import type { Understanding } from './understanding.js';

/** What they found in full stands on the customer's message. */
export function readingSteps({ linguistics, intent, tookMs }: Understanding): TraceStep[] {
  const { language } = linguistics;
  return [
    { agent: 'NLP', offsetMs: 0, durationMs: milliseconds(tookMs.nlp), evidence: { language } },
    {
      agent: 'NLU',
      offsetMs: milliseconds(tookMs.nlp),
      durationMs: milliseconds(tookMs.nlu),
      confidence: intent.confidence,
      evidence: { intent: intent.intent },
    },
  ];
}

/** What one agent did with a turn. */
export interface Step {
  readonly choice: Choice;
  readonly run: AgentRun;
  readonly durationMs: number;
}

export function runSteps(steps: readonly Step[], { tookMs: { nlp, nlu } }: Understanding): TraceStep[] {
  let offsetMs = nlp + nlu;
  return steps.map(({ choice: { agent, why }, run, durationMs }) => {
    const began = offsetMs;
    offsetMs += durationMs;
    return {
      agent: agent.name,
      offsetMs: milliseconds(began),
      durationMs: milliseconds(durationMs),
      confidence: run.kind === 'replied' ? run.reply.confidence : 0,
      evidence: { why, attempts: run.attempts, ...foundBy(run) },
    };
  });
}

function foundBy(run: AgentRun): JsonObject {
  switch (run.kind) {
    case 'replied':
      return run.reply.evidence ?? {};
    case 'gave_way':
      return { gaveWay: run.reply.givesWay, ...run.reply.evidence };
    case 'failed':
      return { error: run.failure.code };
  }
}

/** To the microsecond: more is noise. */
const milliseconds = (exact: number): number => Math.round(exact * 1_000) / 1_000;
