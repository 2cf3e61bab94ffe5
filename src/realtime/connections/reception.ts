import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Caller, TokenExpiredError } from '../../auth/index.js';
import { Clock } from '../../common/clock.js';
import { type DomainError, RateLimitedError } from '../../common/domain-error.js';
import { domainErrorOf } from '../../common/domain-error-of.js';
import { problemOf } from '../../common/problem.js';
import { recordProblem } from '../../common/record-problem.js';
import { ShutdownState, ShuttingDownError } from '../../lifecycle/index.js';
import type { Problem } from '../events.js';
import { asSent } from '../wire.js';
import type { Connection } from './connection.js';
import { Patience } from './patience.js';
import type { WorkLine } from './work-line.js';

/** Pieces of work of one connection that may wait for those before them. */
const WAITING_MAX = 200;

/** A connection by which a client also sends. */
export interface SendingConnection extends Connection {
  readonly line: WorkLine;
  /** It was told that the instance goes down: it takes nothing new. */
  readonly isDraining: boolean;
}

/** One thing that a client sent. Nothing of it is checked. */
export interface Arrival {
  readonly requestId: string;
  /** Does what it asks for, and answers. @returns work that what comes behind it does not wait for. */
  readonly handle: (caller: Caller) => Promise<(() => void | Promise<void>) | undefined>;
  /** Tells the client that it was refused, or that the work afterwards went wrong. */
  readonly refused: (error: DomainError) => void;
  /** A token that is not good enough for it is no reason to close. */
  readonly showsToken?: boolean;
}

/** What every connection is held to, and how it says what is wrong. */
export interface ConnectionRules {
  readonly patience: Patience;
  /** In the shape of REST. @param about  the event, or the path. */
  readonly toProblem: (error: DomainError, about: string, requestId?: string) => Problem;
}

/** The one way of whatever clients send: order, refusal, and work that a shutdown waits for. */
@Injectable()
export class Reception {
  private readonly logger = new Logger('Sockets');
  readonly rules: ConnectionRules;

  constructor(
    private readonly shutdown: ShutdownState,
    private readonly clock: Clock,
    patience: Patience,
  ) {
    this.rules = {
      patience,
      toProblem: (error, url, requestId = randomUUID()) =>
        asSent(problemOf(error, { url, requestId, now: this.clock.now() })),
    };
  }

  /** Takes it in. What comes by one connection is handled one after the other, in the order in which it came. */
  take(connection: SendingConnection, arrival: Arrival): void {
    const refusal = this.refusalOf(connection);
    if (refusal) return this.refuse(connection, arrival, refusal);
    const leave = this.shutdown.enter();
    connection.line.add(() => this.handle(connection, arrival).finally(leave));
  }

  /** It sends more than anybody needs to. */
  refuseFlood(connection: SendingConnection): void {
    const error = new RateLimitedError('frames', 1);
    this.record(error, randomUUID(), connection.caller);
    connection.refuse(error);
  }

  /** Without doing it. */
  refuse(connection: SendingConnection, arrival: Arrival, error: DomainError): void {
    this.record(error, arrival.requestId, connection.caller);
    arrival.refused(error);
    if (error.status === 401 && !arrival.showsToken) connection.refuse(error);
  }

  /** Says in the log what a client was refused. */
  record(error: DomainError, requestId: string, caller?: Caller): void {
    recordProblem(this.logger, error, { requestId, ...(caller && { userId: caller.userId }) });
  }

  private refusalOf({ line, isDraining, caller }: SendingConnection): DomainError | undefined {
    if (isDraining) return new ShuttingDownError();
    if (line.length > WAITING_MAX) return new RateLimitedError('frames', 1);
    return caller.expiresAt <= this.clock.now() ? new TokenExpiredError() : undefined;
  }

  /** Nobody is worked for who does not read the answers: they would pile up. */
  private async handle(connection: SendingConnection, arrival: Arrival): Promise<void> {
    try {
      await connection.room();
      const afterwards = await arrival.handle({ ...connection.caller, requestId: arrival.requestId });
      this.finish(connection, arrival, afterwards?.());
    } catch (thrown) {
      this.refuse(connection, arrival, domainErrorOf(thrown));
    }
  }

  private finish(connection: SendingConnection, arrival: Arrival, work: void | Promise<void>): void {
    if (!work) return;
    const leave = this.shutdown.enter();
    const told = work.catch((thrown: unknown) => this.refuse(connection, arrival, domainErrorOf(thrown)));
    connection.line.beside(told.finally(leave));
  }
}
