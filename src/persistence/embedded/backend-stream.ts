import { Duplex } from 'node:stream';
import { fatalError, Frontend, MessageReader, StartupCode, WELCOME } from './protocol.js';
import type { BackendClient, SharedBackend } from './shared-backend.js';
import type { ClientStatements } from './statement-names.js';

/** The backend answers after these, and only then. */
const ENDS_A_BATCH: ReadonlySet<number | undefined> = new Set([
  Frontend.query,
  Frontend.sync,
  Frontend.flush,
  Frontend.functionCall,
  Frontend.copyDone,
  Frontend.copyFail,
]);
const STARTUP_CODE_AT = 4;
const NO = Buffer.from('N');

/** One connection to the shared backend; to `pg` it looks like a `net.Socket` (`new Pool({ stream })`). */
export class BackendStream extends Duplex implements BackendClient {
  readonly statements: ClientStatements = new Map();
  private readonly reader = new MessageReader();
  private started = false;
  private batch: Buffer[] = [];

  constructor(private readonly backend: SharedBackend) {
    super({ allowHalfOpen: false });
    backend.join(this);
  }

  // What `pg` asks of a socket.
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  receive(notification: Buffer): void {
    if (!this.destroyed) this.push(notification);
  }

  terminate(sqlState: string, reason: string): void {
    if (this.destroyed) return;
    this.push(fatalError(sqlState, reason));
    this.push(null);
    this.destroy();
  }

  override _read(): void {
    // Answers are pushed as they come; `pg` never stops reading.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.accept(chunk).then(() => done(), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.accept(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.backend.leave(this).then(() => done(error), done);
  }

  private async accept(chunk: Buffer): Promise<void> {
    this.reader.append(chunk);
    if (!this.started) this.welcome();
    if (!this.started) return;
    for (let message = this.reader.next(); message && !this.destroyed; message = this.reader.next()) {
      if (message[0] === Frontend.terminate) return this.bye();
      this.batch.push(message);
      if (ENDS_A_BATCH.has(message[0])) await this.ask();
    }
  }

  private welcome(): void {
    for (let packet = this.reader.nextStartup(); packet; packet = this.reader.nextStartup()) {
      const code = packet.readInt32BE(STARTUP_CODE_AT);
      if (code === StartupCode.cancel) return this.bye(); // while a statement runs, nothing else does
      if (code === StartupCode.tls || code === StartupCode.gssEncryption) {
        this.push(NO);
        continue;
      }
      this.started = true;
      this.push(WELCOME);
      return;
    }
  }

  private async ask(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    const answer = await this.backend.ask(this, batch);
    if (!this.destroyed) this.push(answer);
  }

  private bye(): void {
    this.push(null);
    this.destroy();
  }
}
