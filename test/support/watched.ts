/** Something that changes by itself, and lets tests wait for what it becomes. */
export abstract class Watched {
  private readonly waiters: (() => void)[] = [];

  /** Resolves when the condition holds; looked at after every change. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  protected changed(): void {
    for (const waiter of this.waiters.splice(0)) waiter();
  }
}
