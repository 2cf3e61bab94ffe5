import type { Caller } from '../../auth/index.js';
import type { Message } from '../../chat/index.js';
import type { Session, SessionStatus } from '../../sessions/index.js';
import type { Device } from './device.js';
import type { SessionFeed } from './session-feed.js';

/**
 * One device in one session. It knows the number of the last message that it handed over, and asks for those behind it:
 * replay and live stream are the same loop, so there is no seam between them to lose a message in.
 */
export class Subscription {
  private status: SessionStatus;
  private isOver = false;
  private isHeld = true;
  private isPumping = false;
  private holdTimer: NodeJS.Timeout | undefined;

  /** Who reads, as of the last token that the device showed; no request of theirs, which ends long before. */
  private reader: Caller;

  /** @param position  the last number that the device has; begins held, see `release`. */
  constructor(
    readonly feed: SessionFeed,
    /** The proof that the caller may read here, as of when it joined or was last looked at. */
    private session: Session,
    caller: Caller,
    readonly device: Device,
    private position: number,
  ) {
    this.status = session.status;
    this.reader = withoutRequest(caller);
  }

  get caller(): Caller {
    return this.reader;
  }

  /** The same user, by another token. */
  renew(caller: Caller): void {
    this.reader = withoutRequest(caller);
  }

  /** The last number that the device has. */
  get reached(): number {
    return this.position;
  }

  get isBehind(): boolean {
    return this.position < this.feed.tip;
  }

  /** Messages begin to flow. */
  release(): void {
    clearTimeout(this.holdTimer);
    this.isHeld = false;
    this.pump();
  }

  /** They begin to flow after a while, unless the device joins anew before that. */
  releaseAfter(milliseconds: number): void {
    this.holdTimer = setTimeout(() => this.release(), milliseconds).unref();
  }

  hold(): void {
    clearTimeout(this.holdTimer);
    this.isHeld = true;
  }

  end(): void {
    clearTimeout(this.holdTimer);
    this.isOver = true;
  }

  /** What was committed just now, so that it need not be read. What does not fit on is left to `pump`. */
  offer(messages: readonly Message[]): void {
    if (!this.isPumping && this.isFlowing && this.device.hasRoom) this.hand(messages);
    this.pump();
  }

  /** Hands over what is committed and not handed over, in pieces that the device has room for. */
  pump(): void {
    if (this.isPumping || !this.isFlowing || !this.isBehind) return;
    void this.catchUp();
  }

  /** The session as it is now. Tells the device when its status is another. */
  update(session: Session): void {
    this.session = session;
    if (session.status === this.status || this.isOver) return;
    this.status = session.status;
    this.device.tell({ kind: 'updated', session });
  }

  private get isFlowing(): boolean {
    return !this.isHeld && !this.isOver;
  }

  /** It stops in the same breath in which it finds nothing to do: who asks for more a moment later starts it anew. */
  private async catchUp(): Promise<void> {
    this.isPumping = true;
    try {
      while (this.isFlowing && this.isBehind) {
        await this.device.room();
        const next = this.position + 1;
        const messages = await this.feed.after(this.position, this.session);
        if (messages[0]?.sequenceNumber !== next) return; // storage is away, or the session is gone: looked at again soon
        for (const message of messages) {
          await this.device.room(); // each may be large
          this.hand([message]);
        }
      }
    } finally {
      this.isPumping = false;
    }
  }

  private hand(messages: readonly Message[]): void {
    for (const message of messages) {
      if (!this.isFlowing) return;
      if (message.sequenceNumber !== this.position + 1) continue;
      this.position = message.sequenceNumber;
      this.device.tell({ kind: 'message', message });
    }
  }
}

const withoutRequest = (caller: Caller): Caller =>
  caller.requestId === null ? caller : { ...caller, requestId: null };
