/** Lines for people; what has a bar is remembered for the summary at the end. */
export class Report {
  private readonly verdicts: string[] = [];
  private faults = 0;

  section(title: string): void {
    console.log(`\n== ${title}`);
  }

  line(text: string): void {
    console.log(text);
  }

  /** A figure of guarantees.md, "Speed". */
  verdict(what: string, figure: string, bar: { readonly text: string; readonly met: boolean }): void {
    const line = `${bar.met ? 'met   ' : 'MISSED'}  ${what}: ${figure} (bar: ${bar.text})`;
    this.verdicts.push(line);
    console.log(line);
  }

  /** Not slow but wrong: the run fails. */
  fault(text: string): void {
    this.faults++;
    console.log(`WRONG  ${text}`);
  }

  get failed(): boolean {
    return this.faults > 0;
  }

  summarise(): void {
    this.section('Summary');
    for (const line of this.verdicts) console.log(line);
    console.log(this.faults === 0 ? 'Everything answered was stored, once and in order.' : `${this.faults} faults.`);
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}

export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
