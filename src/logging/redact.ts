const SECRET =
  /^(password|passwd|secret|token|access_?token|refresh_?token|authorization|cookie|set-cookie|api_?key|jwt_secret)$/i;
/** Deeper than anything we log on purpose; a cycle ends here. */
const DEPTH_MAX = 8;

export const REDACTED = '[redacted]';

/** Every secret, at any depth, is replaced by its name alone. Errors pass: their serializer picks. Without a secret: itself. */
export const redact = (value: unknown): unknown => (holdsSecret(value) ? redacted(value) : value);

function holdsSecret(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return false;
  if (depth === DEPTH_MAX) return true;
  for (const name in value) {
    if (SECRET.test(name) || holdsSecret((value as Record<string, unknown>)[name], depth + 1)) return true;
  }
  return false;
}

function redacted(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value;
  if (depth === DEPTH_MAX) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => redacted(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, SECRET.test(name) ? REDACTED : redacted(member, depth + 1)]),
  );
}
