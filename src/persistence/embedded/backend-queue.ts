/** Runs one piece of work; resolves to whether the client keeps the backend to itself for its next one. */
type Work = () => Promise<{ readonly keep: boolean }>;

interface Job {
  readonly client: object;
  readonly work: Work;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The client went away before its turn came. */
export class AbandonedError extends Error {
  override readonly name = 'AbandonedError';
}

/** Longest time, in milliseconds, that the queue works without letting timers and sockets run. */
const WORK_SLICE_MS = 4;

/**
 * First come, first served, one at a time. A client that keeps the backend (it is inside a transaction) is served
 * alone until it gives the backend back.
 *
 * One loop takes all the jobs, so nothing else ever runs on the backend while a job is under way.
 */
export class BackendQueue {
  private readonly waiting: Job[] = [];
  private holder: object | undefined;
  private busy = false;
  private sliceBegan = performance.now();

  isHeldBy(client: object): boolean {
    return this.holder === client;
  }

  /** @throws AbandonedError  `abandon` was called for the client first; otherwise what `work` throws. */
  run(client: object, work: Work): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ client, work, resolve, reject });
      void this.serve();
    });
  }

  /** Drops what the client still waits for. What is under way goes on. */
  abandon(client: object): void {
    for (const job of this.waiting.filter((waiting) => waiting.client === client)) {
      this.waiting.splice(this.waiting.indexOf(job), 1);
      job.reject(new AbandonedError('The connection was closed before its turn came.'));
    }
  }

  private async serve(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let job = this.takeNext(); job; job = this.takeNext()) {
      await this.breathe();
      await this.perform(job);
    }
    this.busy = false;
  }

  private takeNext(): Job | undefined {
    const at = this.holder ? this.waiting.findIndex((job) => job.client === this.holder) : 0;
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0];
  }

  private async perform({ client, work, resolve, reject }: Job): Promise<void> {
    try {
      const { keep } = await work();
      this.holder = keep ? client : undefined;
      resolve();
    } catch (error) {
      this.holder = undefined;
      reject(error);
    }
  }

  /** The backend answers synchronously: a loop of awaited queries would live in microtasks and starve everything else. */
  private async breathe(): Promise<void> {
    if (performance.now() - this.sliceBegan < WORK_SLICE_MS) return;
    await new Promise(setImmediate);
    this.sliceBegan = performance.now();
  }
}
