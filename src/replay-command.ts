import { NestFactory } from '@nestjs/core';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OperatorError } from './common/operator-error.js';
import { parsePrefixedId } from './common/prefixed-id.js';
import { type Env } from './config/index.js';
import { recordingOf } from './persistence/index.js';
import { parseRecording, type Recording, Replay, ReplayModule, type ReplayReport, tellReport } from './replay/index.js';
import type { SessionId } from './sessions/index.js';

export interface Replayed {
  readonly lines: readonly string[];
  /** 0: no difference, 1: differences. */
  readonly exitCode: 0 | 1;
}

/** `replay sess_… | export.json [--json]`. @throws OperatorError  it can't be replayed. */
export async function replayCommand(args: readonly string[], env: Env): Promise<Replayed> {
  const { from, json } = optionsOf(args);
  const report = await replay(await recordingFrom(from, env), env);
  return {
    lines: json ? [JSON.stringify(report)] : tellReport(report),
    exitCode: report.differences.length > 0 ? 1 : 0,
  };
}

function optionsOf(args: readonly string[]): { readonly from: string; readonly json: boolean } {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = readArgs(() => parseArgs({ args: [...args], options, allowPositionals: true }));
  const [from, ...others] = positionals;
  if (from === undefined || others.length > 0)
    throw new OperatorError(
      'Which conversation? npm run replay -- sess_…, or the file of an export; --json for programs.',
    );
  return { from, json: values.json };
}

function readArgs<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    throw new OperatorError((error as Error).message, { cause: error });
  }
}

async function recordingFrom(from: string, env: Env): Promise<Recording> {
  if (existsSync(from)) return parseRecording(jsonIn(from));
  const id = parsePrefixedId('sess_', from);
  if (id === undefined) throw new OperatorError(`${from} is neither a file nor the ID of a session.`);
  const found = await recordingOf(env, id as SessionId);
  if (found === undefined) throw new OperatorError(`There is no session ${id} in this database.`);
  return parseRecording(found);
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new OperatorError(`${file} is no JSON file: ${(error as Error).message}`, { cause: error });
  }
}

async function replay(recording: Recording, env: Env): Promise<ReplayReport> {
  const app = await NestFactory.createApplicationContext(ReplayModule.forRoot(env), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await app.get(Replay).run(recording);
  } finally {
    await app.close();
  }
}
