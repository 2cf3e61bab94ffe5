import { type Answer, readAnswer } from './answer.js';
import { BackendQueue } from './backend-queue.js';
import { FLUSH, simpleQuery } from './protocol.js';
import { type ClientStatements, forgetsStatements, StatementNames } from './statement-names.js';
import { type Subscriber, Subscriptions } from './subscriptions.js';

/** Runs complete frontend messages on the one backend there is, and gives its whole answer. */
export interface ProtocolExecutor {
  /** @throws EngineFailedError  the session of the backend is gone, with all that was prepared or begun in it. */
  execute(messages: readonly Buffer[]): Promise<Buffer>;
}

/** One connection as the backend sees it. */
export interface BackendClient extends Subscriber {
  readonly statements: ClientStatements;
  readonly destroyed: boolean;
  /** Says why, and closes the connection. */
  terminate(sqlState: string, reason: string): void;
}

const IDLE_IN_TRANSACTION_TIMEOUT = '25P03';
const CRASH_SHUTDOWN = '57P02';
const INVALID_STATEMENT_NAME = '26000';

/**
 * Shares one backend between many clients so that each sees what it would see of a server: a client inside a
 * transaction has the backend to itself until it ends; one that vanishes is rolled back; one that dawdles inside a
 * transaction is thrown out; prepared statements and subscriptions are each client's own.
 *
 * Not separate, and not worth it for one program: SET without LOCAL, temporary tables, SQL-level PREPARE, and unnamed
 * statements and portals kept over a Sync.
 */
export class SharedBackend {
  private readonly clients = new Set<BackendClient>();
  private readonly queue = new BackendQueue();
  private readonly names = new StatementNames();
  private readonly subscriptions = new Subscriptions();
  private idleTimer: NodeJS.Timeout | undefined;
  private answered = 0;

  constructor(
    private readonly engine: ProtocolExecutor,
    private readonly idleInTransactionMs: number,
    private readonly onFailure: (failure: Error) => void,
  ) {}

  join(client: BackendClient): void {
    this.clients.add(client);
  }

  /** Grows with every request of a client: when it stands still, nothing was written. */
  get batchesAnswered(): number {
    return this.answered;
  }

  /** @param batch  messages up to and including one that the backend answers (Query, Sync, Flush, …). */
  async ask(client: BackendClient, batch: readonly Buffer[]): Promise<Buffer> {
    let bytes: Buffer | undefined;
    await this.queue.run(client, async () => {
      clearTimeout(this.idleTimer);
      const answer = await this.answerTo(client, batch);
      bytes = answer.bytes;
      this.answered += 1;
      const keep = answer.status !== 'I';
      if (keep && client.destroyed) return this.rollBack();
      if (keep) this.limitIdleTime(client);
      return { keep };
    });
    return bytes ?? Buffer.alloc(0);
  }

  /** The client is gone: what it began is rolled back before anybody else is served. */
  async leave(client: BackendClient): Promise<void> {
    this.clients.delete(client);
    this.subscriptions.remove(client);
    this.queue.abandon(client);
    if (!this.queue.isHeldBy(client)) return; // what is still under way sees `destroyed` and rolls back itself
    await this.queue.run(client, () => {
      clearTimeout(this.idleTimer);
      return this.rollBack();
    });
  }

  /**
   * Runs SQL of the engine's own between the clients' transactions.
   * @throws Error  the backend refused it.
   */
  async runAlone(sql: string): Promise<void> {
    const itself = {};
    await this.queue.run(itself, async () => {
      const { errorState } = readAnswer(await this.execute([simpleQuery(sql)]));
      if (errorState) throw new Error(`${sql} failed with SQLSTATE ${errorState}.`);
      return { keep: false };
    });
  }

  private async answerTo(client: BackendClient, batch: readonly Buffer[]): Promise<Answer> {
    const { missing, batch: rewritten } = this.names.rewrite(batch, client.statements);
    const refusal = await this.prepare(missing);
    const answer = readAnswer(await this.execute(rewritten));
    for (const notification of answer.notifications) this.subscriptions.deliver(notification);
    await this.keepInStep(client, batch, answer);
    return refusal ? { ...answer, bytes: Buffer.concat([refusal, answer.bytes]) } : answer;
  }

  /** @returns the error, if the backend refuses one; it then ignores everything up to the client's Sync. */
  private async prepare(parses: readonly Buffer[]): Promise<Buffer | undefined> {
    for (const parse of parses) {
      const { bytes, errorState } = readAnswer(await this.execute([parse, FLUSH]));
      if (errorState === undefined) continue;
      for (const unprepared of parses.slice(parses.indexOf(parse))) this.names.forget(unprepared);
      return bytes;
    }
    return undefined;
  }

  private async keepInStep(client: BackendClient, batch: readonly Buffer[], answer: Answer): Promise<void> {
    if (answer.errorState === INVALID_STATEMENT_NAME || answer.commandTags.some(forgetsStatements)) {
      const closes = this.names.forgetAll();
      if (closes.length > 0) await this.execute([...closes, FLUSH]);
    }
    for (const tag of answer.commandTags) {
      if (tag === 'DISCARD ALL' || tag === 'DEALLOCATE ALL') client.statements.clear();
      this.subscriptions.follow(tag, batch, client);
      const restoring = this.subscriptions.restore(tag);
      if (restoring) await this.execute([simpleQuery(restoring)]);
    }
  }

  private async execute(messages: readonly Buffer[]): Promise<Buffer> {
    try {
      return await this.engine.execute(messages);
    } catch (error) {
      this.disconnectAll(error as Error);
      throw error;
    }
  }

  /** As a server does after a crash: nothing of any session is left, so none may go on. */
  private disconnectAll(failure: Error): void {
    this.onFailure(failure);
    this.names.forgetAll();
    for (const client of this.clients) client.terminate(CRASH_SHUTDOWN, failure.message);
  }

  private async rollBack(): Promise<{ readonly keep: boolean }> {
    await this.execute([simpleQuery('ROLLBACK')]);
    return { keep: false };
  }

  private limitIdleTime(client: BackendClient): void {
    const reason = 'terminating connection due to idle-in-transaction timeout';
    const tooLate = (): void => client.terminate(IDLE_IN_TRANSACTION_TIMEOUT, reason);
    this.idleTimer = setTimeout(tooLate, this.idleInTransactionMs).unref();
  }
}
