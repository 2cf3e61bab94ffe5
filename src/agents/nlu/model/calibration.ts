export interface Calibration {
  /** Margins are divided by it before they become probabilities. */
  readonly temperature: number;
  /** A text whose largest margin is below is none of the labels. Null where training saw no such text: nothing is rejected. */
  readonly threshold: number | null;
}

/** A held-back text as the model sees it, and what it is. */
export interface Judged {
  readonly margins: Float64Array;
  /** Number of its label; -1 for none of them. */
  readonly label: number;
}

/** Share of what Teller serves that may be turned away so that less of the rest gets through. */
const FALSE_REJECTION = 0.05;

export const largestOf = (margins: Float64Array): number =>
  margins.reduce((one, other) => Math.max(one, other), -Infinity);

/** The reject class takes part with a margin that is always the threshold: it wins when no label reaches that. */
export function probabilitiesOf(margins: Float64Array, { temperature, threshold }: Calibration): Float64Array {
  const all = threshold === null ? margins : Float64Array.of(...margins, threshold);
  const highest = largestOf(all);
  const shares = all.map((margin) => Math.exp((margin - highest) / temperature));
  const sum = shares.reduce((one, other) => one + other, 0);
  return shares.map((share) => share / sum);
}

/** @param texts  none that the model was trained on. */
export function calibrate(texts: readonly Judged[]): Calibration {
  const threshold = thresholdFor(texts);
  const temperature = minimum((candidate) => surprise(texts, { temperature: candidate, threshold }));
  return { temperature, threshold };
}

function thresholdFor(texts: readonly Judged[]): number | null {
  if (texts.every(({ label }) => label >= 0)) return null;
  const served = texts.filter(({ label }) => label >= 0).map(({ margins }) => largestOf(margins));
  served.sort((one, other) => one - other);
  return served[Math.floor(served.length * FALSE_REJECTION)] ?? null;
}

/** Mean negative logarithm of the probability that the truth was given. */
function surprise(texts: readonly Judged[], calibration: Calibration): number {
  let sum = 0;
  for (const { margins, label } of texts) {
    const probabilities = probabilitiesOf(margins, calibration);
    sum -= Math.log(Math.max(probabilities.at(label)!, 1e-12)); // -1, none of them, is the reject class: it stands last
  }
  return sum / texts.length;
}

/** Golden section, over the logarithm. */
function minimum(of: (temperature: number) => number): number {
  const RATIO = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.01), Math.log(10)];
  while (high - low > 0.001) {
    const span = (high - low) * RATIO;
    if (of(Math.exp(high - span)) < of(Math.exp(low + span))) high = low + span;
    else low = high - span;
  }
  return Math.exp((low + high) / 2);
}
