import type { INestApplication } from '@nestjs/common';
import { ERROR_CATALOGUE, type ErrorCode } from '../common/error-catalogue.js';
import { openApiDocument, operationsOf } from '../http/index.js';

/** What only HTTP knows, or what the handshake has settled. */
const NOT_OVER_SOCKETS: readonly string[] = ['UNSUPPORTED_MEDIA_TYPE', 'IDENTITY_PROVIDER_UNAVAILABLE'];

/** The codes of each route's errors by its operation ID. */
export type RouteErrors = ReadonlyMap<string, readonly ErrorCode[]>;

/** As the OpenAPI document lists them. */
export function errorsByRoute(app: INestApplication): RouteErrors {
  const operations = operationsOf(openApiDocument(app)).map(({ operation }) => operation);
  return new Map(operations.map(({ operationId = '', responses }) => [operationId, codesOf(responses)]));
}

function codesOf(responses: Readonly<Record<string, object>>): ErrorCode[] {
  const text = JSON.stringify(responses);
  const codes = Object.keys(ERROR_CATALOGUE) as ErrorCode[];
  return codes.filter((code) => text.includes(`"#/components/examples/${code}"`) && !NOT_OVER_SOCKETS.includes(code));
}
