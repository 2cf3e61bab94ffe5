import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { OperatorError } from '../../common/operator-error.js';
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
 * @throws DirectoryUnusableError  nothing can be written there.
 */
export async function openEmbedded(directory: string, options: EmbeddedOptions = {}): Promise<EmbeddedEngine> {
  const root = resolve(directory);
  const unlock = await takeDirectory(root);
  try {
    const dataDir = join(root, 'pgdata');
    if (!isDatabase(dataDir)) await copyDatabase(await emptyDatabaseTemplate(), dataDir);
    return serve(await Engine.start(dataDir), options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** For what stands in the way of writing, rather than for what goes wrong while writing. */
const UNUSABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOSPC'];

export class DirectoryUnusableError extends OperatorError {
  constructor(directory: string, cause: Error) {
    super(`The embedded database cannot be kept in ${directory} (${cause.message}). Choose another DATA_DIR.`, {
      cause,
    });
  }
}

/** @returns what gives it back. */
async function takeDirectory(root: string): Promise<() => void> {
  try {
    await mkdir(root, { recursive: true });
    return lockDirectory(root);
  } catch (error) {
    if (!UNUSABLE.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new DirectoryUnusableError(root, error as Error);
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
