/** Items that one statement takes; more of them wait for the next. */
const GROUP_MAX = 64;
/** A group that is out for so long waits for something, a lock perhaps: those behind it go on without it. */
const STUCK_AFTER_MS = 100;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts what comes at the same moment into one statement: one round trip, one plan, and for writes one commit (group
 * commit). One group is under way at a time: the next leaves when it is back, or, when none is, at the end of the turn of
 * the event loop. So a lone item pays nothing, and the busier it gets the larger the groups become. Two under way made
 * smaller groups, which cost the database a third more.
 *
 * To the caller it looks like a statement of its own. Should one item make its group fail, all are sent again, each by
 * itself, and the failure stays with the one whose it is: so `send` must have done nothing when it throws.
 */
export class Gatherer<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private isBusy = false;

  /**
   * @param send     runs one statement; a result for each item, in their order.
   * @param isFatal  whether a failure is nobody's own, such as a lost connection: then nothing is sent again, because
   *                 nobody knows what became of the first.
   */
  constructor(
    private readonly send: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly isFatal: (error: unknown) => boolean,
  ) {}

  run(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isBusy || this.waiting.length === 0) return;
    this.isBusy = true;
    setImmediate(() => void this.depart());
  }

  private async depart(): Promise<void> {
    let isAhead = true;
    const letOthersGo = (): void => {
      if (!isAhead) return;
      isAhead = false;
      this.isBusy = false;
      this.schedule();
    };
    const patience = setTimeout(letOthersGo, STUCK_AFTER_MS);
    await this.deliver(this.waiting.splice(0, GROUP_MAX));
    clearTimeout(patience);
    letOthersGo();
  }

  private async deliver(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.send(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (group.length === 1 || this.isFatal(error)) for (const { reject } of group) reject(error);
      else for (const each of group) await this.deliver([each]);
    }
  }
}
