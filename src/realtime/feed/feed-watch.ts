import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InstanceBus } from '../bus/instance-bus.js';
import { Connections } from '../connections/connections.js';
import { InboxFeed } from './inbox-feed.js';
import { SessionFeeds } from './session-feeds.js';

/** How often every session is looked at while what others say arrives, and while it may not. In milliseconds. */
const EVERY_MS = 10_000;
const EVERY_MS_WITHOUT_BUS = 1_000;
/** Sessions that are loaded at the same time; storage takes them in a few statements. */
const AT_ONCE_MAX = 250;

/**
 * Looks at every session that somebody here has joined: finds messages and states of which no signal came, sessions that
 * are over, and callers who may no longer read. The bus makes delivery fast; this makes it certain.
 */
@Injectable()
export class FeedWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly feeds: SessionFeeds,
    private readonly inbox: InboxFeed,
    private readonly connections: Connections,
    private readonly bus: InstanceBus,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.listen({
      heard: (event) => {
        if (event.kind === 'login_ended') this.connections.endLogin(event.loginId);
        else if (event.kind === 'inbox') this.inbox.tell(event);
        else this.feeds.heard(event);
      },
      gap: () => this.lookAfresh(),
    });
    this.lookSoon();
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** Looks at everything; a call while one is under way joins it. */
  lookAtAll(): Promise<void> {
    this.running ??= this.look().finally(() => (this.running = undefined));
    return this.running;
  }

  private async look(): Promise<void> {
    const feeds = this.feeds.all();
    for (let first = 0; first < feeds.length && !this.isStopped; first += AT_ONCE_MAX)
      await Promise.all(feeds.slice(first, first + AT_ONCE_MAX).map((feed) => this.feeds.look(feed)));
  }

  /** One that is under way may have passed what was missed. */
  private lookAfresh(): void {
    if (this.running) void this.running.finally(() => this.lookSoon(0));
    else this.lookSoon(0);
  }

  private lookSoon(delayMs = this.bus.connected ? EVERY_MS : EVERY_MS_WITHOUT_BUS): void {
    clearTimeout(this.timer);
    if (this.isStopped) return;
    this.timer = setTimeout(() => void this.lookAtAll().finally(() => this.lookSoon()), delayMs).unref();
  }
}
