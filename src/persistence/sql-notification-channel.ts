import { Inject, Injectable } from '@nestjs/common';
import type { Duplex } from 'node:stream';
import { Client, type ClientConfig } from 'pg';
import { NotificationChannel, type NotificationListener } from '../realtime/bus/notification-channel.repository.js';
import type { OpenDataSource } from './data-source.js';
import type { Statement } from './database.js';
import { STORAGE } from './storage.token.js';

/** LISTEN takes no parameter, and the name is the same for every instance of the database. */
const LISTEN = 'LISTEN teller';

const SAY: Statement = {
  name: 'notification.say',
  text: `SELECT pg_notify('teller', text) FROM unnest($1::text[]) AS text`,
};

const LISTENER = 'teller-listener';

/** Every role sees the names of all connections. Without listeners nothing is notified, which would cost each commit. */
const SAY_TO_LISTENERS: Statement = {
  name: 'notification.say_to_listeners',
  text: `SELECT pg_notify('teller', $1) FROM pg_stat_activity
    WHERE application_name = '${LISTENER}' AND datname = current_database() LIMIT 1`,
};

/** How long the server may take to answer a goodbye: a connection that is gone without a word never does. */
const GOODBYE_MS = 500;
const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 2_000;

/** PostgreSQL's LISTEN and NOTIFY. Listening needs a connection of its own: the pool's are lent to anybody. */
@Injectable()
export class SqlNotificationChannel extends NotificationChannel {
  private client: Client | undefined;
  private listener: NotificationListener | undefined;
  private retry: NodeJS.Timeout | undefined;
  private retryMs = RETRY_MIN_MS;
  private isClosed = false;

  constructor(@Inject(STORAGE) private readonly storage: OpenDataSource) {
    super();
  }

  override get isShared(): boolean {
    return this.storage.engine === 'postgres';
  }

  override async say(texts: readonly string[]): Promise<void> {
    await this.storage.database.query(SAY, [texts]);
  }

  override async sayToListeners(text: string): Promise<boolean> {
    return (await this.storage.database.query(SAY_TO_LISTENERS, [text])).length > 0;
  }

  override listen(listener: NotificationListener): void {
    this.listener = listener;
    void this.open();
  }

  override reopen(): void {
    if (this.client) this.lose(this.client);
  }

  override async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    if (this.client) await hangUp(this.client);
  }

  /** Never rejects: what goes wrong is tried again. */
  private async open(): Promise<void> {
    const client = new Client({ ...(this.storage.pool.options as ClientConfig), application_name: LISTENER });
    this.client = client;
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    client.on('notification', ({ payload }) => this.listener?.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(LISTEN);
    } catch {
      return this.lose(client); // refused, or gone halfway: the pool's own calls say so in the log
    }
    if (this.client !== client) return;
    this.retryMs = RETRY_MIN_MS;
    this.listener?.opened();
  }

  private lose(client: Client): void {
    if (this.client !== client || this.isClosed) return;
    this.client = undefined;
    void hangUp(client);
    this.listener?.closed();
    this.retry = setTimeout(() => void this.open(), this.retryMs).unref();
    this.retryMs = Math.min(this.retryMs * 2, RETRY_MAX_MS);
  }
}

/** Never rejects: it may be gone already. */
async function hangUp(client: Client): Promise<void> {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection; // not in its types
  const giveUp = setTimeout(() => stream.destroy(), GOODBYE_MS);
  await client.end().catch(() => undefined);
  clearTimeout(giveUp);
}
