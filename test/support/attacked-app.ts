import { Writable } from 'node:stream';
import { expect } from 'vitest';
import { Client, openDemoDatabase, startDemoApp } from './clients.js';
import { RawSocket } from './raw-socket.js';
import type { TestApp } from './test-app.js';
import type { TestDatabase } from './test-database.js';

/** Level of the log from which on it is about us, not about the client. */
const ERROR = 50;

/** An app at which everything may be thrown, and somebody in it who only wants to be served. */
export class AttackedApp implements AsyncDisposable {
  /** Errors in the log, rejections that nobody handled: what is never to happen. */
  private readonly accidents: unknown[] = [];
  private readonly note = (accident: unknown): void => void this.accidents.push(accident);

  private constructor(
    readonly database: TestDatabase,
    readonly app: TestApp,
    readonly test: Client,
    readonly sessionId: string,
    private readonly bystander: RawSocket,
    log: Writable,
  ) {
    log.on('accident', this.note);
    process.on('unhandledRejection', this.note).on('uncaughtException', this.note);
  }

  static async start(env: Readonly<Record<string, string>>): Promise<AttackedApp> {
    const database = await openDemoDatabase();
    const log = errorLog();
    const app = await startDemoApp(database, { env, log });
    const test = await Client.signIn(app, 'test');
    const sessionId = await test.open();
    return new AttackedApp(database, app, test, sessionId, await RawSocket.connect(app, test), log);
  }

  /** Nothing happened since this was asked last but what clients are told of. */
  async expectOthersServed(): Promise<void> {
    const answer = await this.bystander.ask('chat:history', JSON.stringify({ sessionId: this.sessionId }));
    expect(answer).toMatchObject({ ok: true });
    expect(this.accidents.splice(0)).toEqual([]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.off('unhandledRejection', this.note).off('uncaughtException', this.note);
    this.bystander.close();
    await this.app.close();
    await this.database.close();
  }
}

function errorLog(): Writable {
  const log = new Writable({
    write(lines: Buffer, _encoding, done) {
      for (const line of lines.toString().trim().split('\n'))
        if ((JSON.parse(line) as { level: number }).level >= ERROR) log.emit('accident', line);
      done();
    },
  });
  return log;
}
