import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DomainError, RateLimitedError, ValidationFailedError } from '../../common/domain-error.js';
import { checkJsonValue } from '../../common/json-body.js';
import { RequestValidationPipe } from '../../common/request-validation.pipe.js';
import { type Arrival, Reception } from '../connections/reception.js';
import { type EventHandler, type EventName, SocketEvents } from './socket-events.js';
import type { SocketIoConnection } from './socket-io-connection.js';

/** Longer than any event's name: a problem gives back what it is about, and not a megabyte of it. */
const NAME_LENGTH_MAX = 64;

/** The one way of every event: validation, handler, acknowledgement. Nothing that comes in gets past it. */
@Injectable()
export class SocketDispatcher {
  private readonly validation = new RequestValidationPipe();

  constructor(
    private readonly events: SocketEvents,
    private readonly reception: Reception,
  ) {}

  /** Takes an event in; `instance` of a problem with it is its name. */
  take(connection: SocketIoConnection, given: string, args: readonly unknown[]): void {
    const event = String(given).slice(0, NAME_LENGTH_MAX);
    const requestId = randomUUID();
    const payload = typeof args[0] === 'function' ? undefined : args[0];
    const acknowledge = onlyOnce(args.at(-1));
    const { isOverfull } = connection;
    const dealtWith = connection.hold();
    const handle: Arrival['handle'] = async (caller) => {
      const { payload: shape, handle } = this.handlerOf(event);
      const { answer, afterwards } = await handle(await this.validate(shape, payload), { connection, caller });
      acknowledge({ ok: true, ...answer });
      dealtWith();
      return afterwards;
    };
    const refused: Arrival['refused'] = (error) => {
      dealtWith();
      const problem = this.reception.rules.toProblem(error, event, requestId);
      if (!acknowledge({ ok: false, error: problem })) connection.show(problem);
    };
    const arrival = { requestId, handle, refused, showsToken: event === 'auth:refresh' };
    if (isOverfull) this.reception.refuse(connection, arrival, new RateLimitedError('frames', 1));
    else this.reception.take(connection, arrival);
  }

  /** What came cannot be read as a packet. Socket.IO closes the connection; this says why. */
  tellUnreadable(connection: SocketIoConnection): void {
    const error = new DomainError('MALFORMED_JSON', 'What came is no packet of Socket.IO.');
    const requestId = randomUUID();
    this.reception.record(error, requestId, connection.caller);
    connection.show(this.reception.rules.toProblem(error, 'connection', requestId));
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

/** @returns calls what the client gave for an acknowledgement, and says whether there was still one to call. */
function onlyOnce(given: unknown): (answer: object) => boolean {
  let acknowledge = typeof given === 'function' ? (given as (answer: object) => void) : undefined;
  return (answer) => {
    const call = acknowledge;
    acknowledge = undefined;
    call?.(answer);
    return call !== undefined;
  };
}
