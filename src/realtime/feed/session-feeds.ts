import { Injectable, Logger } from '@nestjs/common';
import type { Caller } from '../../auth/index.js';
import { ChatService, type Message, RunningTurns, type TurnEvent, TurnNews } from '../../chat/index.js';
import { DatabaseUnavailableError } from '../../common/domain-error.js';
import { domainErrorOf } from '../../common/domain-error-of.js';
import { type Session, type SessionId, SessionNews, SessionService } from '../../sessions/index.js';
import { type BusEvent, InstanceBus } from '../bus/instance-bus.js';
import type { Device, PassingEvent } from './device.js';
import { SessionFeed } from './session-feed.js';
import { Subscription } from './subscription.js';

/** Messages in one answer to a join. */
export const JOIN_PAGE_MAX = 500;
/** Messages read at once for a device that is behind: what it holds in memory at most. */
const READ_MAX = 100;
/** How long a device that has more to fetch may take until it joins again; then the rest comes by itself. */
export const REJOIN_WITHIN_MS = 5_000;

export interface Joined {
  readonly subscription: Subscription;
  readonly session: Session;
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
  /** Live events may come from now on: call it when the answer to the join is on its way. */
  readonly start: () => void;
}

interface Entry {
  readonly after: number | undefined;
  /** Messages that the answer may hold; 0: none, they flow. */
  readonly pageMax: number;
}

/**
 * Who on this instance hears of which session. What is pushed is read from storage by number, or is what was committed
 * here just now and fits on; signals from this process and from the others only say that there is something. One that is
 * lost costs time and no message: `FeedWatch` looks at every session now and then.
 */
@Injectable()
export class SessionFeeds {
  private readonly logger = new Logger(SessionFeeds.name);
  private readonly feeds = new Map<SessionId, SessionFeed>();

  constructor(
    private readonly sessions: SessionService,
    private readonly chat: ChatService,
    private readonly bus: InstanceBus,
    private readonly running: RunningTurns,
    turnNews: TurnNews,
    sessionNews: SessionNews,
  ) {
    turnNews.listen((event) => this.onTurn(event));
    sessionNews.listen((id) => {
      this.bus.publish({ kind: 'changed', sessionId: id });
      this.onChanged(id);
    });
  }

  /**
   * Joins the device to the session and answers what it missed. It is in it when this resolves, and hears of it from
   * `start` on.
   * @param after  the last number that the device has; undefined: it wants none of what was said before.
   * @throws SessionNotFoundError, UnauthenticatedError, DatabaseUnavailableError
   */
  join(id: SessionId, caller: Caller, device: Device, after?: number): Promise<Joined> {
    return this.enter(id, caller, device, { after, pageMax: JOIN_PAGE_MAX });
  }

  /** The same for a door that pushes everything, what was missed included. It flows from `release` on. */
  async follow(id: SessionId, caller: Caller, device: Device, after?: number): Promise<Subscription> {
    return (await this.enter(id, caller, device, { after, pageMax: 0 })).subscription;
  }

  leave(subscription: Subscription): void {
    subscription.end();
    if (!subscription.feed.subscriptions.delete(subscription)) return;
    if (!subscription.feed.hasDeviceOf(subscription.caller.userId)) this.announce(subscription, false);
    this.forgetDeserted(subscription.feed);
  }

  /** Tells the others in the session, here and on the other instances. */
  pass(event: PassingEvent & BusEvent, from: Subscription): void {
    from.feed.tell(event, from);
    this.bus.publish(event);
  }

  /** What another instance says. */
  heard(event: Exclude<BusEvent, { kind: 'inbox' }>): void {
    // Before a device hears of it: no piece of an answer comes behind the news that somebody else speaks.
    if (event.kind === 'grown' || event.kind === 'changed') this.running.mayHaveChanged(event.sessionId);
    if (event.kind === 'grown') this.feeds.get(event.sessionId)?.reached(event.sequence);
    else if (event.kind === 'changed') this.onChanged(event.sessionId);
    else if (event.kind !== 'login_ended') this.feeds.get(event.sessionId)?.tell(event);
  }

  all(): readonly SessionFeed[] {
    return [...this.feeds.values()];
  }

  /**
   * Loads the session for each caller in it: finds what was missed, and who may no longer be there. Never rejects; while
   * storage is away everything stays as it is.
   */
  look(feed: SessionFeed): Promise<void> {
    return feed.look(() => this.lookNow(feed));
  }

  private async lookNow(feed: SessionFeed): Promise<void> {
    this.running.mayHaveChanged(feed.sessionId); // also where the wake-up was lost, and the look is what tells the devices
    const byCaller = new Map<string, Subscription[]>();
    for (const subscription of feed.subscriptions) {
      const { userId, loginId } = subscription.caller;
      const key = `${loginId ?? ''} ${userId}`;
      byCaller.set(key, [...(byCaller.get(key) ?? []), subscription]);
    }
    await Promise.all([...byCaller.values()].map((subscriptions) => this.lookAs(feed, subscriptions)));
  }

  private async lookAs(feed: SessionFeed, subscriptions: readonly Subscription[]): Promise<void> {
    const caller = subscriptions[0]?.caller;
    if (!caller) return;
    try {
      const session = await this.sessions.view(feed.sessionId, caller);
      for (const subscription of subscriptions) subscription.update(session);
      feed.reached(session.messageCount);
    } catch (thrown) {
      if (thrown instanceof DatabaseUnavailableError) return;
      const reason = domainErrorOf(thrown);
      if (reason.code === 'INTERNAL') this.logger.error({ msg: 'Could not look at a session', err: thrown });
      for (const subscription of subscriptions) {
        if (!feed.subscriptions.has(subscription) || subscription.caller.loginId !== caller.loginId) continue;
        this.leave(subscription);
        subscription.device.lost(feed.sessionId, reason);
      }
    }
  }

  private onTurn(event: TurnEvent): void {
    if (event.kind === 'committed') return this.onCommitted(event.messages);
    const { sessionId, turnId } = event;
    if (event.kind === 'wrote') {
      const { index, text } = event;
      this.feeds.get(sessionId)?.tell({ kind: 'delta', sessionId, turnId, index, text });
      return;
    }
    const typing = { kind: 'typing', sessionId, typing: event.kind === 'answering', userId: null } as const;
    this.feeds.get(sessionId)?.tell(typing);
    this.bus.publish(typing);
  }

  private onCommitted(messages: readonly [Message, ...Message[]]): void {
    const { sessionId } = messages[0];
    const last = messages[messages.length - 1] as Message;
    this.bus.publish({ kind: 'grown', sessionId, sequence: last.sequenceNumber });
    this.feeds.get(sessionId)?.committed(messages);
  }

  private onChanged(id: SessionId): void {
    const feed = this.feeds.get(id);
    if (!feed) return;
    feed.changes++;
    void this.look(feed);
  }

  private async enter(id: SessionId, caller: Caller, device: Device, { after, pageMax }: Entry): Promise<Joined> {
    const feed = this.feedOf(id);
    feed.joining++; // from here on it hears what is committed, also between the two queries
    const changes = feed.changes;
    try {
      const session = await this.sessions.view(id, caller);
      feed.reached(session.messageCount);
      const known = Math.min(after ?? session.messageCount, session.messageCount);
      const isBehind = after !== undefined && known < feed.tip;
      const messages = isBehind && pageMax > 0 ? await this.chat.following(session, known, pageMax) : [];
      const position = messages.at(-1)?.sequenceNumber ?? known;
      const hasMore = isFull(messages, pageMax) && position < feed.tip;
      const subscription = new Subscription(feed, session, caller, device, position);
      const isFirst = !feed.hasDeviceOf(caller.userId);
      feed.subscriptions.add(subscription);
      if (feed.changes !== changes) void this.look(feed);
      if (isFirst) this.announce(subscription, true);
      const start = (): void => (hasMore ? subscription.releaseAfter(REJOIN_WITHIN_MS) : subscription.release());
      return { subscription, session, messages, hasMore, start };
    } finally {
      feed.joining--;
      this.forgetDeserted(feed);
    }
  }

  private announce(subscription: Subscription, present: boolean): void {
    const { feed, caller } = subscription;
    this.pass({ kind: 'presence', sessionId: feed.sessionId, userId: caller.userId, present }, subscription);
  }

  private feedOf(id: SessionId): SessionFeed {
    const known = this.feeds.get(id);
    if (known) return known;
    const feed = new SessionFeed(id, (session, after) => this.readAfter(session, after));
    this.feeds.set(id, feed);
    return feed;
  }

  private async readAfter(session: Session, after: number): Promise<readonly Message[]> {
    try {
      return await this.chat.following(session, after, READ_MAX);
    } catch (thrown) {
      if (!(thrown instanceof DatabaseUnavailableError))
        this.logger.error({ msg: 'Could not read on', sessionId: session.id, err: thrown });
      return []; // tried again at the next look
    }
  }

  private forgetDeserted(feed: SessionFeed): void {
    if (feed.isDeserted) this.feeds.delete(feed.sessionId);
  }
}

const isFull = (page: readonly Message[], max: number): boolean => page.length > 0 && page.length === max;
