import type { UserId } from '../../auth/index.js';
import type { Message } from '../../chat/index.js';
import type { Session, SessionId } from '../../sessions/index.js';
import type { PassingEvent } from './device.js';
import type { Subscription } from './subscription.js';

/** @returns messages behind number `after`, oldest first; none when storage is away. */
export type ReadAfter = (session: Session, after: number) => Promise<readonly Message[]>;

/** The devices of this instance in one session, and how far the session has come. */
export class SessionFeed {
  readonly subscriptions = new Set<Subscription>();
  /** Joins that are on their way. */
  joining = 0;
  /** How often the session's state was said to have changed. */
  changes = 0;
  private highest = 0;
  /** Made when it is needed: most feeds are idle. */
  private reads: Map<number, Promise<readonly Message[]>> | undefined;

  private lookUnderWay: Promise<void> | undefined;
  private waitingLook: Promise<void> | undefined;

  constructor(
    readonly sessionId: SessionId,
    private readonly read: ReadAfter,
  ) {}

  /** The highest number that is known to be committed; all below it are, too, since numbers have no gap. */
  get tip(): number {
    return this.highest;
  }

  get isDeserted(): boolean {
    return this.subscriptions.size === 0 && this.joining === 0;
  }

  hasDeviceOf(userId: UserId): boolean {
    for (const { caller } of this.subscriptions) if (caller.userId === userId) return true;
    return false;
  }

  committed(messages: readonly [Message, ...Message[]]): void {
    this.highest = Math.max(this.highest, ...messages.map(({ sequenceNumber }) => sequenceNumber));
    for (const subscription of this.subscriptions) subscription.offer(messages);
  }

  /** So many messages there are by now. */
  reached(sequence: number): void {
    this.highest = Math.max(this.highest, sequence);
    for (const subscription of this.subscriptions) subscription.pump();
  }

  tell(event: PassingEvent, except?: Subscription): void {
    for (const subscription of this.subscriptions)
      if (subscription !== except && subscription.device.hasRoom) subscription.device.tell(event);
  }

  /**
   * Looks at the session, after the look that is under way: what was loaded first is told first. One that has not begun
   * serves all who ask for one meanwhile.
   * @param look  never rejects.
   */
  look(look: () => Promise<void>): Promise<void> {
    if (this.waitingLook) return this.waitingLook;
    const begin = (): Promise<void> => {
      this.waitingLook = undefined;
      return (this.lookUnderWay = look().finally(() => (this.lookUnderWay = undefined)));
    };
    if (!this.lookUnderWay) return begin();
    return (this.waitingLook = this.lookUnderWay.then(begin));
  }

  /** Many devices at the same place share one read. */
  after(position: number, session: Session): Promise<readonly Message[]> {
    const reads = (this.reads ??= new Map<number, Promise<readonly Message[]>>());
    const running = reads.get(position);
    if (running) return running;
    const read = this.read(session, position).finally(() => reads.delete(position));
    reads.set(position, read);
    return read;
  }
}
