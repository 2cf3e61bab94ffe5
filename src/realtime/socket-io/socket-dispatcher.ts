import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { TokenExpiredError } from '../../auth/index.js';
import { Clock } from '../../common/clock.js';
import { DomainError, RateLimitedError, ValidationFailedError } from '../../common/domain-error.js';
import { domainErrorOf } from '../../common/domain-error-of.js';
import { checkJsonValue } from '../../common/json-body.js';
import { problemOf } from '../../common/problem.js';
import { recordProblem } from '../../common/record-problem.js';
import { RequestValidationPipe } from '../../common/request-validation.pipe.js';
import { ShutdownState, ShuttingDownError } from '../../lifecycle/index.js';
import { asSent } from '../wire.js';
import type { Problem } from '../events.js';
import { type EventHandler, type EventName, type Handled, SocketEvents } from './socket-events.js';
import type { SocketIoConnection } from './socket-io-connection.js';

/** Events of one connection that may wait for those before them. */
const WAITING_MAX = 200;
/** Longer than any event's name: a problem gives back what it is about, and not a megabyte of it. */
const NAME_LENGTH_MAX = 64;

/** One event as it came: nothing of it is checked. */
interface Arrival {
  readonly event: string;
  readonly payload: unknown;
  readonly acknowledge: ((answer: object) => void) | undefined;
  readonly requestId: string;
}

/** The one way of every event: limits, validation, handler, acknowledgement. Nothing that comes in gets past it. */
@Injectable()
export class SocketDispatcher {
  private readonly logger = new Logger('Sockets');
  private readonly validation = new RequestValidationPipe();

  constructor(
    private readonly events: SocketEvents,
    private readonly shutdown: ShutdownState,
    private readonly clock: Clock,
  ) {}

  /** Takes an event in. Those of one connection are handled one after the other, in the order in which they came. */
  take(connection: SocketIoConnection, event: string, args: readonly unknown[]): void {
    const last = args.at(-1);
    const acknowledge = typeof last === 'function' ? (last as (answer: object) => void) : undefined;
    const payload = typeof args[0] === 'function' ? undefined : args[0];
    const arrival = { event: String(event).slice(0, NAME_LENGTH_MAX), payload, acknowledge, requestId: randomUUID() };
    const refusal = this.refusalOf(connection);
    if (refusal) return this.refuse(connection, arrival, refusal);
    const leave = this.shutdown.enter();
    connection.line.add(() => this.handle(connection, arrival).finally(leave));
  }

  /** What came cannot be read as a packet. Socket.IO closes the connection; this says why. */
  tellUnreadable(connection: SocketIoConnection): void {
    const error = new DomainError('MALFORMED_JSON', 'What came is no packet of Socket.IO.');
    this.record(connection, error, randomUUID());
    connection.complain(error, 'connection');
  }

  /** It sends more than anybody needs to. */
  refuseFlood(connection: SocketIoConnection): void {
    const error = new RateLimitedError('frames', 1);
    this.record(connection, error, randomUUID());
    connection.refuse(error);
  }

  /** For whatever is wrong, in the shape of REST; `instance` is the event. */
  problemOf(error: DomainError, event: string, requestId: string): Problem {
    return asSent(problemOf(error, { url: event, requestId, now: this.clock.now() }));
  }

  private refusalOf({ line, isDraining, caller }: SocketIoConnection): DomainError | undefined {
    if (isDraining) return new ShuttingDownError();
    if (line.length > WAITING_MAX) return new RateLimitedError('frames', 1);
    return caller.expiresAt <= this.clock.now() ? new TokenExpiredError() : undefined;
  }

  private async handle(connection: SocketIoConnection, arrival: Arrival): Promise<void> {
    try {
      await connection.room(); // who does not read the answers gets no more of them made
      const caller = { ...connection.caller, requestId: arrival.requestId };
      const { payload: shape, handle } = this.handlerOf(arrival.event);
      const payload = await this.validate(shape, arrival.payload);
      const { answer, afterwards } = await handle(payload, { connection, caller });
      arrival.acknowledge?.({ ok: true, ...answer });
      this.finish(connection, arrival, afterwards);
    } catch (thrown) {
      this.refuse(connection, arrival, domainErrorOf(thrown));
    }
  }

  private finish(
    connection: SocketIoConnection,
    { event, requestId }: Arrival,
    afterwards: Handled['afterwards'],
  ): void {
    const work = afterwards?.();
    if (!work) return;
    const leave = this.shutdown.enter();
    const told = work.catch((thrown: unknown) => {
      const error = domainErrorOf(thrown);
      this.record(connection, error, requestId);
      connection.complain(error, event);
    });
    connection.line.beside(told.finally(leave));
  }

  private refuse(connection: SocketIoConnection, { event, acknowledge, requestId }: Arrival, error: DomainError): void {
    this.record(connection, error, requestId);
    if (acknowledge) acknowledge({ ok: false, error: this.problemOf(error, event, requestId) });
    else connection.complain(error, event);
    if (error.status === 401 && event !== 'auth:refresh') connection.refuse(error);
  }

  private record({ caller }: SocketIoConnection, error: DomainError, requestId: string): void {
    recordProblem(this.logger, error, { requestId, userId: caller.userId });
  }

  private handlerOf(event: string): EventHandler {
    const { handlers } = this.events;
    if (Object.hasOwn(handlers, event)) return handlers[event as EventName];
    throw new ValidationFailedError({ event: [`must be one of ${Object.keys(handlers).join(', ')}`] });
  }

  private async validate(shape: EventHandler['payload'], payload: unknown): Promise<object> {
    const value = checkJsonValue(payload === undefined ? {} : payload);
    return (await this.validation.transform(value, { type: 'body', metatype: shape })) as object;
  }
}
