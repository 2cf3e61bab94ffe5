import { Logger } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseUserId, type Caller, UnauthenticatedError } from '../../auth/index.js';
import { Clock } from '../../common/clock.js';
import { type DomainError, ForbiddenError } from '../../common/domain-error.js';
import { ShutdownState } from '../../lifecycle/index.js';
import { Patience } from './patience.js';
import { type Arrival, Reception, type SendingConnection } from './reception.js';
import { WorkLine } from './work-line.js';

const NOW = new Date('2026-03-01T12:00:00Z');

class FixedClock extends Clock {
  override now(): Date {
    return NOW;
  }
}

/** A connection that remembers why it was refused, and whose reader may be stuck. */
class FakeConnection implements SendingConnection {
  readonly line = new WorkLine();
  readonly refusals: string[] = [];
  isDraining = false;
  hasRoom = true;
  caller: Caller = {
    userId: parseUserId('user_test'),
    role: 'customer',
    loginId: null,
    expiresAt: new Date(NOW.getTime() + 1),
    requestId: null,
  };
  private readonly readers: (() => void)[] = [];

  async room(): Promise<void> {
    if (!this.hasRoom) await new Promise<void>((resolve) => this.readers.push(resolve));
  }
  read(): void {
    this.hasRoom = true;
    for (const resume of this.readers.splice(0)) resume();
  }
  refuse(reason: DomainError): void {
    this.refusals.push(reason.code);
  }
  tell(): void {}
  lost(): void {}
  warn(): void {}
  drain(): void {}
  drop(): void {}
}

function open() {
  const shutdown = new ShutdownState();
  const reception = new Reception(shutdown, new FixedClock(), new Patience());
  const connection = new FakeConnection();
  const told: string[] = [];
  const take = (handle: Arrival['handle'], more: Partial<Arrival> = {}): void =>
    reception.take(connection, { requestId: 'r', handle, refused: ({ code }) => told.push(code), ...more });
  const idle = (): Promise<void> => new Promise((resolve) => connection.line.whenIdle(resolve));
  return { reception, connection, shutdown, told, take, idle };
}

const nothing = async (): Promise<undefined> => undefined;

beforeAll(() => Logger.overrideLogger(false));

describe('the reception of what clients send', () => {
  it('handles one after the other, in the order in which they came, and waits for none of the work afterwards', async () => {
    const { take, idle, shutdown } = open();
    const done: string[] = [];
    let finish = (): void => undefined;
    take(async () => () => new Promise<void>((resolve) => (finish = resolve)).then(() => void done.push('afterwards')));
    take(async () => {
      await Promise.resolve();
      done.push('second');
      return undefined;
    });
    take(async () => {
      done.push('third');
      finish();
      return undefined;
    });
    await idle();
    expect(done).toEqual(['second', 'third', 'afterwards']);
    await shutdown.idle();
  });

  it('does nothing for a client that does not read, until it reads', async () => {
    const { connection, take, idle } = open();
    const done: string[] = [];
    connection.hasRoom = false;
    take(async () => void done.push('handled'));
    await new Promise(setImmediate);
    expect(done).toEqual([]);
    connection.read();
    await idle();
    expect(done).toEqual(['handled']);
  });

  it('refuses all that comes while it drains, and keeps the instance up for what came before', async () => {
    const { connection, shutdown, take, told } = open();
    connection.hasRoom = false;
    take(nothing);
    connection.isDraining = true;
    take(nothing);
    expect(told).toEqual(['SHUTTING_DOWN']);
    let isIdle = false;
    const idle = shutdown.idle().then(() => (isIdle = true));
    await new Promise(setImmediate);
    expect(isIdle).toBe(false);
    connection.read();
    await idle;
  });

  it('refuses what would wait too long, and stays open; closes whoever floods', async () => {
    const { reception, connection, take, told } = open();
    connection.hasRoom = false;
    for (let sent = 0; sent <= 201; sent++) take(nothing);
    expect({ told, refusals: connection.refusals }).toEqual({ told: ['RATE_LIMITED'], refusals: [] });
    reception.refuseFlood(connection);
    expect(connection.refusals).toEqual(['RATE_LIMITED']);
    connection.read();
  });

  it('closes a connection whose token has ended, whatever it wants', () => {
    const { connection, take, told } = open();
    connection.caller = { ...connection.caller, expiresAt: NOW };
    take(nothing);
    expect({ told, refusals: connection.refusals }).toEqual({ told: ['TOKEN_EXPIRED'], refusals: ['TOKEN_EXPIRED'] });
  });

  it.each([
    ['a refusal', new ForbiddenError(), {}, []],
    ['a login that is over', new UnauthenticatedError(), {}, ['UNAUTHENTICATED']],
    ['a token that is not good enough', new UnauthenticatedError(), { showsToken: true }, []],
    ['a bug', new TypeError('x'), {}, []],
  ])('tells of %s, during the work and after it', async (_what, error, more, refusals) => {
    for (const handle of [() => Promise.reject(error), async () => () => Promise.reject(error)]) {
      const { connection, take, told, idle } = open();
      take(handle, more);
      await idle();
      expect(told).toEqual([(error as Partial<DomainError>).code ?? 'INTERNAL']);
      expect(connection.refusals).toEqual(refusals);
    }
  });
});
