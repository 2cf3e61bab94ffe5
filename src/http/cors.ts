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

/** @param origins  `CORS_ORIGINS`: comma-separated, or `*`. Tokens travel in a header, so no credentials mode is needed. */
export function corsOptions(origins: string) {
  const list = origins.split(',').map((origin) => origin.trim());
  return {
    origin: list.includes('*') ? '*' : list,
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: PREFLIGHT_MAX_AGE_SECONDS,
  };
}
