import type { FastifyInstance } from 'fastify';
import { pathOf } from '../common/problem.js';
import { type ShutdownState, ShuttingDownError } from './shutdown-state.js';

/** Whoever watches the instance is answered to the end. */
const WATCHERS = /^\/(health|metrics)(\/|$)/;

/** Counts requests, and turns new ones away once the shutdown has begun. */
export function refuseWhenDraining(fastify: FastifyInstance, shutdown: ShutdownState): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (WATCHERS.test(pathOf(request.url))) return done();
    if (shutdown.draining) return done(new ShuttingDownError());
    reply.raw.once('close', shutdown.enter()); // also when the client goes away, unlike onResponse
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (shutdown.draining) void reply.header('connection', 'close');
    done(null, payload);
  });
}
