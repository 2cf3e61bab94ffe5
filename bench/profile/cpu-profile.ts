import { readFileSync } from 'node:fs';

/** As V8 writes it (`--cpu-prof`); times are in microseconds. */
interface ProfileFile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: Frame;
  readonly children?: readonly number[];
}

export interface Frame {
  readonly functionName: string;
  readonly url: string;
  /** Counts from 0. */
  readonly lineNumber: number;
}

/** What the process was doing for some time: the running function first, then its callers. */
export interface Sample {
  readonly stack: readonly Frame[];
  readonly tookUs: number;
}

/** The part of the profile in question, in microseconds after its start. */
export interface Span {
  readonly fromUs: number;
  readonly untilUs: number;
}

export const WHOLE: Span = { fromUs: 0, untilUs: Infinity };

export function readSamples(path: string, { fromUs, untilUs }: Span = WHOLE): Sample[] {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path, 'utf8')) as ProfileFile;
  const stackOf = stacks(nodes);
  let atUs = 0;
  return samples.flatMap((id, index) => {
    atUs += timeDeltas[index] ?? 0;
    const stack = stackOf.get(id);
    if (stack === undefined || atUs < fromUs || atUs >= untilUs) return [];
    return [{ stack, tookUs: timeDeltas[index + 1] ?? 0 }]; // a sample lasts until the next one
  });
}

/** Nodes come with their parents before them. */
function stacks(nodes: readonly ProfileNode[]): ReadonlyMap<number, readonly Frame[]> {
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const known = new Map<number, readonly Frame[]>();
  for (const { id, callFrame } of nodes) {
    const callers = known.get(parentOf.get(id) ?? NaN) ?? [];
    known.set(id, [callFrame, ...callers]);
  }
  return known;
}
