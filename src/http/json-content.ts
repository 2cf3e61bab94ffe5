import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError, ValidationFailedError } from '../common/domain-error.js';
import { parseJsonBody, refuseUnstorable } from '../common/json-body.js';
import type { JsonObject } from '../common/json.js';

/** JSON is the one thing we take; every other media type is a 415. Bodies and parameters pass the same strict reader. */
export function acceptStrictJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      refuseOtherEncodings(request);
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

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]*)/i;

/** Bytes that say of themselves that they are something else are not read as if they were not. */
function refuseOtherEncodings({ headers }: FastifyRequest): void {
  const charset = CHARSET.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'The body is taken in UTF-8 only.');
  const { 'content-encoding': coding = 'identity' } = headers;
  if (coding.toLowerCase() === 'identity') return;
  throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'The body is taken uncompressed only.', undefined, {
    headers: { 'accept-encoding': 'identity' }, // RFC 9110 §15.5.16
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
