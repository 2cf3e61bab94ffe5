import type { Latency } from './evaluate.js';
import { above, isRight, type Metrics, type Outcome } from './metrics.js';
import type { NearDuplicate } from './near-duplicates.js';

const PAIRS_SHOWN = 20;
const DUPLICATES_SHOWN = 20;
const SURE = 0.9;

interface Measured extends Metrics {
  readonly latencyMs?: Latency;
  readonly trainSeconds?: number | null;
  readonly modelBytes?: number;
}

/** For people; `--json` is for programs. */
export function reportLines(outcomes: readonly Outcome[], measured: Measured): string[] {
  const { outOfScope, latencyMs } = measured;
  const sure = above(SURE, outcomes);
  return [
    `texts                      ${outcomes.length}`,
    `accuracy                   ${percent(measured.accuracy)}`,
    `macro F1                   ${percent(measured.macroF1)}`,
    `in scope, no rejection     ${percent(measured.inScopeAccuracy)}`,
    `out of scope: AUROC        ${outOfScope.auroc?.toFixed(4) ?? NOTHING}`,
    `  recall at 5 % false rej. ${percent(outOfScope.recallAt5PercentFalseRejection)}`,
    `  recall at threshold      ${percent(outOfScope.recallAtThreshold)}`,
    `  false rej. at threshold  ${percent(outOfScope.falseRejectionAtThreshold)}`,
    `calibration error          ${measured.calibrationError.toFixed(4)}`,
    `at confidence >= ${SURE}       ${percent(sure.share)} of texts, ${percent(sure.accuracy)} right`,
    ...(latencyMs
      ? [`latency                    p50 ${latencyMs.p50.toFixed(3)} ms, p99 ${latencyMs.p99.toFixed(3)} ms`]
      : []),
    ...(measured.trainSeconds != null ? [`training                   ${measured.trainSeconds.toFixed(1)} s`] : []),
    ...(measured.modelBytes != null ? [`model file                 ${measured.modelBytes} bytes`] : []),
    ...confusionLines(outcomes),
  ];
}

/** What is taken for what, the commonest first, with an example of each. */
function confusionLines(outcomes: readonly Outcome[]): string[] {
  const pairs = new Map<string, Outcome[]>();
  for (const outcome of outcomes.filter((each) => !isRight(each))) {
    const pair = `${outcome.category} -> ${outcome.predicted}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), outcome]);
  }
  const worst = [...pairs].sort(([, one], [, other]) => other.length - one.length).slice(0, PAIRS_SHOWN);
  const lines = worst.map(([pair, [first, ...more]]) => `  ${more.length + 1} x ${pair}: "${first!.text}"`);
  return [`confusions: ${pairs.size} pairs, ${lines.length} shown`, ...lines];
}

export function duplicateLines(duplicates: readonly NearDuplicate[]): string[] {
  const lines = duplicates
    .slice(0, DUPLICATES_SHOWN)
    .map(({ one, other }) => `  ${one.category} "${one.text}" / ${other.category} "${other.text}"`);
  return [`near-duplicates of two categories: ${duplicates.length}, ${lines.length} shown`, ...lines];
}

const NOTHING = 'nothing to judge by';

export const percent = (share: number | null): string => (share === null ? NOTHING : `${(share * 100).toFixed(2)} %`);
