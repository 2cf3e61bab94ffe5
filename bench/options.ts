import { parseArgs } from 'node:util';
import { type Kind, KIND_NAMES } from './load/messages.js';

export const PARTS = ['turns', 'round-trips', 'history', 'start', 'sockets'] as const;
export type Part = (typeof PARTS)[number];
export type Load = Kind | 'mix';

export interface Options {
  readonly parts: readonly Part[];
  /** What the sessions talk about, one run of the turns after the other. */
  readonly loads: readonly Load[];
  /** Processes of the bare program and of the app; one of each, unless given. */
  readonly instances: number;
  readonly pairs: number;
  readonly seconds: number;
  readonly warmupSeconds: number;
  /** A CPU profile of the app under load, instead of the parts. */
  readonly profile: boolean;
}

export const USAGE = `npm run bench -- [${PARTS.join('|')}…] [options]
  --kind mix|${KIND_NAMES.join('|')}|each   what is said (default mix; each: every kind by itself)
  --instances N  processes of bare program and app each (default 1, as \`npm start\` makes)
  --pairs N      runs of bare program and app each (default 16)
  --seconds N    length of a run (default 3)
  --warmup N     seconds before the first run of each (default 10)
  --profile      a CPU profile of the app under the load instead, with its top functions`;

/** The command was not understood; says why, and how it is used. */
export class UsageError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`${why}\n${USAGE}`, options);
  }
}

/** @throws UsageError */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const unknown = positionals.find((part) => !PARTS.includes(part as Part));
  if (unknown !== undefined) throw new UsageError(`No such part: ${unknown}`);
  return {
    parts: positionals.length > 0 ? (positionals as Part[]) : PARTS,
    loads: loadsOf(values.kind),
    instances: positive('instances', values.instances),
    pairs: positive('pairs', values.pairs),
    seconds: positive('seconds', values.seconds),
    warmupSeconds: positive('warmup', values.warmup),
    profile: values.profile,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kind: { type: 'string', default: 'mix' },
        instances: { type: 'string', default: '1' },
        pairs: { type: 'string', default: '16' },
        seconds: { type: 'string', default: '3' },
        warmup: { type: 'string', default: '10' },
        profile: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function loadsOf(kind: string): readonly Load[] {
  if (kind === 'each') return KIND_NAMES;
  const load = (['mix', ...KIND_NAMES] as const).find((name) => name === kind);
  if (load === undefined) throw new UsageError(`No such kind: ${kind}`);
  return [load];
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new UsageError(`--${name} takes a number above zero`);
}
