import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ValidationFailedError } from '../common/domain-error.js';
import { parseJsonBody, refuseUnstorable } from '../common/json-body.js';
import type { JsonObject } from '../common/json.js';

/** JSON is the one thing we take; every other media type is a 415. Bodies and parameters pass the same strict reader. */
export function acceptStrictJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    refuseBadParameters(request); // what a hook throws, Fastify hands to the error handler
    done();
  });
}

function refuseBadParameters(request: FastifyRequest): void {
  const query = (request.query ?? {}) as Record<string, string | string[]>;
  const repeated = Object.keys(query).filter((name) => Array.isArray(query[name]));
  if (repeated.length > 0) {
    throw new ValidationFailedError(Object.fromEntries(repeated.map((name) => [name, ['must be given once']])));
  }
  refuseUnstorable(query);
  refuseUnstorable((request.params ?? {}) as JsonObject);
}
