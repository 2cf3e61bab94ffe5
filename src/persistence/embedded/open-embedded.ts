import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { BackendStream } from './backend-stream.js';
import { lockDirectory } from './directory-lock.js';
import { startMaintenance } from './maintenance.js';
import { SharedBackend } from './shared-backend.js';
import { copyDatabase, emptyDatabaseTemplate, isDatabase } from './template.js';

/** A PostgreSQL in this process, for machines that have none. */
export interface EmbeddedEngine {
  /** One connection, for `new Pool({ stream })`. */
  readonly stream: () => BackendStream;
  /** After the pool has ended: writes out what is in memory, stops the engine and gives the directory back. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** A client that does nothing inside a transaction for so long is disconnected. */
  readonly idleInTransactionMs?: number;
  readonly onMaintenanceFailure?: (error: unknown) => void;
}

const IDLE_IN_TRANSACTION_MS = 30_000;
/** One process and little memory: small buffers, a small log, no just-in-time compiler. */
const SETTINGS = ['shared_buffers=16MB', 'max_wal_size=64MB', 'min_wal_size=16MB', 'jit=off'];

/**
 * Opens the database in `directory`, and makes it first if there is none.
 *
 * A commit survives the end of the process (`kill -9`) but, unlike with a server, not surely a loss of power: the
 * engine does not fsync.
 * @throws DirectoryInUseError  another process has it open.
 */
export async function openEmbedded(directory: string, options: EmbeddedOptions = {}): Promise<EmbeddedEngine> {
  const root = resolve(directory);
  await mkdir(root, { recursive: true });
  const unlock = lockDirectory(root);
  try {
    const engine = await startEngine(join(root, 'pgdata'));
    const backend = new SharedBackend(executorOf(engine), options.idleInTransactionMs ?? IDLE_IN_TRANSACTION_MS);
    const stopMaintenance = startMaintenance(backend, options.onMaintenanceFailure ?? (() => undefined));
    const close = async (): Promise<void> => {
      stopMaintenance();
      try {
        await backend.runAlone('CHECKPOINT');
        await engine.close();
      } finally {
        unlock();
      }
    };
    return { stream: () => new BackendStream(backend), close };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function startEngine(dataDir: string): Promise<PGlite> {
  if (!isDatabase(dataDir)) await copyDatabase(await emptyDatabaseTemplate(), dataDir);
  const startParams = [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])];
  return PGlite.create({ dataDir, startParams, extensions: { pg_trgm } });
}

/** The engine hands out views of its own memory, valid only inside the callback. */
function executorOf(engine: PGlite): (messages: Buffer) => Promise<Buffer> {
  return async (messages) => {
    const parts: Buffer[] = [];
    await engine.execProtocolRawStream(messages, { onRawData: (part) => void parts.push(Buffer.from(part)) });
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  };
}
