import type { FastifyRequest } from 'fastify';
import type { LimitName } from './limit-policies.js';

export const ROUTE_LIMITS = Symbol('route limits');

/**
 * Who a request is counted for. It runs before the body is validated, so it expects anything there, and it keeps its
 * answer short. `undefined`: nobody can be named, and the limit does not apply.
 */
export type LimitSubject = (request: FastifyRequest) => string | undefined;

export interface RouteLimit {
  readonly name: LimitName;
  /** Left out: the client's address, IPv6 by its /64 network. */
  readonly by?: LimitSubject;
}
