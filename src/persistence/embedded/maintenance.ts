import type { SharedBackend } from './shared-backend.js';

const CHECKPOINT_EVERY_MS = 60_000;
/** One in this many checkpoints is followed by a VACUUM: about every half hour of use. */
const CHECKPOINTS_FOR_A_VACUUM = 30;

/**
 * What a server's background processes do: the engine has none. Without checkpoints the write-ahead log grows and a
 * start after a crash takes long; without VACUUM and ANALYZE the tables and the planner's figures go stale.
 * @returns what stops it.
 */
export function startMaintenance(backend: SharedBackend, onFailure: (failure: Error) => void): () => void {
  let seen = backend.batchesAnswered;
  let checkpoints = 0;
  const round = async (): Promise<void> => {
    if (backend.batchesAnswered === seen) return; // nobody asked anything, so nothing changed
    await backend.runAlone('CHECKPOINT');
    checkpoints += 1;
    if (checkpoints % CHECKPOINTS_FOR_A_VACUUM === 0) await backend.runAlone('VACUUM (ANALYZE)');
    seen = backend.batchesAnswered;
  };
  const timer = setInterval(() => void round().catch(onFailure), CHECKPOINT_EVERY_MS).unref();
  return () => clearInterval(timer);
}
