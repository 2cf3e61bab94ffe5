import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BackendStream } from './backend-stream.js';
import { lockDirectory } from './directory-lock.js';
import { Engine } from './engine.js';
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
  /** Hears of what no client is told: maintenance that failed, a breakdown of the engine. */
  readonly onFailure?: (failure: Error) => void;
}

const IDLE_IN_TRANSACTION_MS = 30_000;
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
    const dataDir = join(root, 'pgdata');
    if (!isDatabase(dataDir)) await copyDatabase(await emptyDatabaseTemplate(), dataDir);
    return serve(await Engine.start(dataDir), options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function serve(engine: Engine, options: EmbeddedOptions, unlock: () => void): EmbeddedEngine {
  const { idleInTransactionMs = IDLE_IN_TRANSACTION_MS, onFailure = () => undefined } = options;
  const backend = new SharedBackend(engine, idleInTransactionMs, onFailure);
  const stopMaintenance = startMaintenance(backend, onFailure);
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
}
