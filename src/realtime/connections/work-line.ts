/** Work that is done one piece after the other, in the order in which it came. */
export class WorkLine {
  private last: Promise<void> = Promise.resolve();
  private count = 0;
  private idleListeners: (() => void)[] | undefined;

  /** Pieces, of the line and beside it, that are waiting or being done. */
  get length(): number {
    return this.count;
  }

  /** @param piece  never rejects. */
  add(piece: () => Promise<void>): void {
    this.count++;
    this.last = this.last.then(piece).finally(() => this.done());
  }

  /** Work that nothing waits for but the end. @param work  never rejects. */
  beside(work: Promise<void>): void {
    this.count++;
    void work.finally(() => this.done());
  }

  /** When nothing is waiting or being done: at once, or after the last piece. */
  whenIdle(listener: () => void): void {
    if (this.count === 0) listener();
    else (this.idleListeners ??= []).push(listener);
  }

  private done(): void {
    this.count--;
    if (this.count > 0) return;
    const listeners = this.idleListeners ?? [];
    this.idleListeners = undefined;
    for (const listener of listeners) listener();
  }
}
