import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';
import { closedPort } from './tcp-proxy.js';

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;
if (!isInstalled) console.warn('SKIPPED: every test that needs Redis. No redis-server in the PATH.');

/** For `describe.skipIf`: without the program there is nothing to test against. */
export const NO_REDIS = !isInstalled;

const READY = /Ready to accept connections/;

/** A Redis of the test's own, which keeps nothing on disk. Its port stays the same from one start to the next. */
export class RedisServer implements AsyncDisposable {
  private process: ChildProcess | undefined;

  private constructor(readonly port: number) {}

  /** Not running yet. */
  static async onFreePort(): Promise<RedisServer> {
    return new RedisServer(await closedPort());
  }

  static async started(): Promise<RedisServer> {
    const server = await RedisServer.onFreePort();
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Takes connections when this ends. Empty, whatever it held before. */
  async start(...more: readonly string[]): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...more];
    const child = spawn('redis-server', args, { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'inherit'] });
    this.process = child;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        if (READY.test(output)) resolve();
      });
      child.once('exit', () => reject(new Error(`redis-server did not start:\n${output}`)));
    });
  }

  /** As an operator stops it: connections are closed, new ones refused. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** As an operator sets it while it runs. */
  async configure(setting: string, value: string): Promise<void> {
    const operator = new Redis(this.url);
    await operator.config('SET', setting, value);
    await operator.quit();
  }

  /** From now on it hangs: the kernel takes connections and bytes for it, and nothing answers. */
  freeze(): void {
    this.process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.process?.kill('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL'); // reaches a frozen one, too
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
