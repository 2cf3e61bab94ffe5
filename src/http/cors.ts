import type { Env } from '../config/index.js';

/** Response headers that a browser's script may read. */
const EXPOSED_HEADERS = [
  'X-Request-Id',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Idempotency-Replayed',
  'Content-Disposition',
];
const PREFLIGHT_MAX_AGE_SECONDS = 600;

/** Tokens travel in a header, so no credentials mode is needed. */
export function corsOptions({ corsOrigins }: Env) {
  return {
    origin: corsOrigins,
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: PREFLIGHT_MAX_AGE_SECONDS,
  };
}
