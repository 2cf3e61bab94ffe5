import { describe, expect, it } from 'vitest';
import { Backend, message, simpleQuery } from './protocol.js';
import { type BackendClient, type ProtocolExecutor, SharedBackend } from './shared-backend.js';

const IDLE_IN_TRANSACTION_MS = 60_000;
const INSIDE_TRANSACTION = message(Backend.readyForQuery, Buffer.from('T'));
const OUTSIDE_TRANSACTION = message(Backend.readyForQuery, Buffer.from('I'));

class FakeClient implements BackendClient {
  readonly statements = new Map<string, Buffer>();
  destroyed = false;
  readonly lastWords: string[] = [];
  receive(): void {
    // Nobody notifies here.
  }
  terminate(sqlState: string): void {
    this.lastWords.push(sqlState);
  }
}

/** Answers BEGIN with an open transaction and all else without one; runs `during` in the middle of each BEGIN. */
class FakeEngine implements ProtocolExecutor {
  readonly asked: Buffer[] = [];
  constructor(private readonly during: () => void) {}

  async execute(messages: readonly Buffer[]): Promise<Buffer> {
    this.asked.push(...messages);
    const begins = messages.some((each) => each.equals(simpleQuery('BEGIN')));
    if (begins) this.during();
    await Promise.resolve();
    return begins ? INSIDE_TRANSACTION : OUTSIDE_TRANSACTION;
  }
}

const sharing = (engine: ProtocolExecutor, onFailure: (failure: Error) => void = () => undefined): SharedBackend =>
  new SharedBackend(engine, IDLE_IN_TRANSACTION_MS, onFailure);

describe('SharedBackend', () => {
  it('rolls back for a client that vanishes while its transaction begins, before it serves the next one', async () => {
    const [vanishing, next] = [new FakeClient(), new FakeClient()];
    const engine = new FakeEngine(() => {
      vanishing.destroyed = true;
      void backend.leave(vanishing);
    });
    const backend = sharing(engine);
    await Promise.all([backend.ask(vanishing, [simpleQuery('BEGIN')]), backend.ask(next, [simpleQuery('SELECT 1')])]);
    expect(engine.asked).toEqual(['BEGIN', 'ROLLBACK', 'SELECT 1'].map(simpleQuery));
  });

  it('disconnects everybody after a breakdown, and says that it happened', async () => {
    const failures: Error[] = [];
    const clients = [new FakeClient(), new FakeClient()] as const;
    const broken = { execute: () => Promise.reject(new Error('broken')) };
    const backend = sharing(broken, (failure) => failures.push(failure));
    clients.forEach((client) => backend.join(client));
    await expect(backend.ask(clients[0], [simpleQuery('SELECT 1')])).rejects.toThrow('broken');
    expect(clients.map(({ lastWords }) => lastWords)).toEqual([['57P02'], ['57P02']]);
    expect(failures).toHaveLength(1);
  });
});
