import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { isWhole, skipsToSync } from './answer.js';

/**
 * One process and little memory: small buffers, a small log, no just-in-time compiler. The stack limit is what lets the
 * engine refuse deep recursion (SQLSTATE 54001) before WebAssembly's own, smaller stack breaks it down.
 */
const SETTINGS = ['shared_buffers=16MB', 'max_wal_size=64MB', 'min_wal_size=16MB', 'jit=off', 'max_stack_depth=200kB'];

/** The engine broke down under a request. What was committed is safe; it starts again at the next request. */
export class EngineFailedError extends Error {
  override readonly name = 'EngineFailedError';
  /** As a server says it whose other process crashed: crash_shutdown. */
  readonly code = '57P02';

  constructor(cause: unknown) {
    super('The embedded engine broke down and is started again (it has no COPY FROM STDIN, and a small stack).', {
      cause,
    });
  }
}

/**
 * The PGlite in this process, started again after a breakdown.
 *
 * PGlite swallows a WebAssembly trap (a stack overflow, say): the answer is just shorter than it should be, and the
 * transaction is left in pieces. After its "backend" has exited, the next call never returns. So an answer that is
 * not whole counts as a crash, the broken instance is never called again, and a new one recovers from the log.
 */
export class Engine {
  private instance: PGlite | undefined;
  private skipping = false;

  private constructor(private readonly dataDir: string) {}

  static async start(dataDir: string): Promise<Engine> {
    const engine = new Engine(dataDir);
    await engine.running();
    return engine;
  }

  /** @throws EngineFailedError */
  async execute(messages: readonly Buffer[]): Promise<Buffer> {
    const instance = await this.running();
    try {
      const answer = await ask(instance, Buffer.concat(messages));
      if (!isWhole(messages, answer, this.skipping)) throw new Error('Its answer was cut short.');
      this.skipping = skipsToSync(messages, answer, this.skipping);
      return answer;
    } catch (error) {
      this.instance = undefined;
      this.skipping = false;
      throw new EngineFailedError(error);
    }
  }

  async close(): Promise<void> {
    await this.instance?.close();
  }

  private async running(): Promise<PGlite> {
    if (this.instance) return this.instance;
    const startParams = [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])];
    this.instance = await PGlite.create({ dataDir: this.dataDir, startParams, extensions: { pg_trgm } });
    return this.instance;
  }
}

async function ask(instance: PGlite, messages: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [];
  // Copied, because these are views of the engine's own memory that are valid only inside the callback.
  await instance.execProtocolRawStream(messages, { onRawData: (part) => void parts.push(Buffer.from(part)) });
  return Buffer.concat(parts);
}
