import { BODY_AT, Frontend, readText } from './protocol.js';

/** Who gets a NotificationResponse. */
export interface Subscriber {
  receive(notification: Buffer): void;
}

const CHANNEL = String.raw`("(?:[^"]|"")+"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*)`;
const LISTEN = new RegExp(String.raw`\blisten\s+${CHANNEL}`, 'gi');
const UNLISTEN = new RegExp(String.raw`\bunlisten\s+(\*|${CHANNEL})`, 'gi');
/** Bytes of a notification before the channel's name: the process ID of the notifier. */
const PROCESS_ID_BYTES = 4;

/**
 * Which client listens to which channel. The backend is one session, so it hears for all of them, and an UNLISTEN of
 * one takes the channel from all: `restore` says what to ask for again.
 */
export class Subscriptions {
  private readonly listeners = new Map<string, Set<Subscriber>>();

  /** @param commandTag  of a statement of the batch that succeeded. */
  follow(commandTag: string, batch: readonly Buffer[], subscriber: Subscriber): void {
    if (commandTag === 'LISTEN') for (const channel of channelsIn(batch, LISTEN)) this.add(channel, subscriber);
    if (commandTag === 'UNLISTEN') {
      const channels = channelsIn(batch, UNLISTEN);
      if (channels.includes('*')) this.remove(subscriber);
      else for (const channel of channels) this.listeners.get(channel)?.delete(subscriber);
    }
    if (commandTag === 'DISCARD ALL') this.remove(subscriber);
  }

  /** SQL that gives the backend back what it lost by one client's command, if anything. */
  restore(commandTag: string): string | undefined {
    if (commandTag !== 'UNLISTEN' && commandTag !== 'DISCARD ALL') return undefined;
    const wanted = [...this.listeners].filter(([, subscribers]) => subscribers.size > 0);
    return wanted.map(([channel]) => `LISTEN "${channel.replaceAll('"', '""')}"`).join(';') || undefined;
  }

  remove(subscriber: Subscriber): void {
    for (const subscribers of this.listeners.values()) subscribers.delete(subscriber);
  }

  deliver(notification: Buffer): void {
    const channel = readText(notification, BODY_AT + PROCESS_ID_BYTES).text;
    for (const subscriber of this.listeners.get(channel) ?? []) subscriber.receive(notification);
  }

  private add(channel: string, subscriber: Subscriber): void {
    const subscribers = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, subscribers.add(subscriber));
  }
}

function channelsIn(batch: readonly Buffer[], command: RegExp): string[] {
  return batch.flatMap((each) => [...sqlOf(each).matchAll(command)]).map((match) => identifier(match[1] ?? ''));
}

function sqlOf(message: Buffer): string {
  if (message[0] === Frontend.query) return readText(message, BODY_AT).text;
  if (message[0] === Frontend.parse) return readText(message, readText(message, BODY_AT).next).text;
  return '';
}

/** As PostgreSQL reads one: folded to lower case unless quoted. */
const identifier = (written: string): string =>
  written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase();
