import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerSpec {
  /** Arguments of node: its options, then the program. */
  readonly args: readonly string[];
  /** All of it: nothing is taken from the shell but what node needs. PORT is added. */
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 as soon as requests can be sent. */
  readonly readyPath: string;
  /** Working folder: no `.env` of a developer is read there. */
  readonly folder: string;
  /** Takes standard output and errors, as a log collector would. */
  readonly logFile: string;
}

/** A server that was started and has said that it is ready. */
export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  /** From the start of the process to its first "ready". */
  readonly readyAfterMs: number;
  /** When the process was started, on the clock of `performance.now()`. */
  readonly startedAtMs: number;
  stop(): Promise<void>;
}

const READY_LIMIT_MS = 60_000;
const POLL_MS = 10;
const STOP_LIMIT_MS = 20_000;

/** @throws Error  it ended, or was not ready in time; with the last lines of its log. */
export async function startServer(spec: ServerSpec): Promise<ServerProcess> {
  const port = await freePort();
  const log = openSync(spec.logFile, 'w');
  const startedAtMs = performance.now();
  const child = spawn(process.execPath, spec.args, {
    cwd: spec.folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...spec.env, PORT: String(port) },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const killIt = (): void => void child.kill('SIGKILL');
  process.on('exit', killIt);
  child.once('exit', () => process.off('exit', killIt));
  try {
    await untilReady(child, port, spec);
  } catch (error) {
    killIt();
    throw error;
  }
  const readyAfterMs = performance.now() - startedAtMs;
  return { port, pid: child.pid as number, readyAfterMs, startedAtMs, stop: () => stop(child) };
}

async function untilReady(child: ChildProcess, port: number, spec: ServerSpec): Promise<void> {
  const latest = performance.now() + READY_LIMIT_MS;
  while ((await statusOf(port, spec.readyPath)) !== 200) {
    if (hasEnded(child) || performance.now() > latest) throw new Error(notReady(spec, child));
    await delay(POLL_MS);
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

function notReady({ args, logFile }: ServerSpec, child: ChildProcess): string {
  const state = hasEnded(child) ? `ended (${child.signalCode ?? child.exitCode})` : 'is not ready in time';
  return `${args.join(' ')} ${state}:\n${readFileSync(logFile, 'utf8').split('\n').slice(-20).join('\n')}`;
}

function statusOf(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false, timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(late);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
