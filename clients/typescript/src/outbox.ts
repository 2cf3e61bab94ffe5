import { abortable } from './scope.js';

/** One thing after the other, in the order in which they were handed in. */
export class Outbox {
  private last: Promise<unknown> = Promise.resolve();

  /**
   * @param task    begins when all before it are over, whatever became of them.
   * @param signal  takes it out of the queue; once it has begun, the task looks after itself.
   */
  add<Result>(task: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const before = this.last;
    const result = abortable(before, signal).then(task);
    this.last = Promise.allSettled([before, result]).then(() => undefined); // else each would hold all before it
    return result;
  }
}
