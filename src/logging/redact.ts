const SECRET =
  /^(password|passwd|secret|token|access_?token|refresh_?token|authorization|cookie|set-cookie|api_?key|jwt_secret)$/i;
/** Deeper than anything we log on purpose; a cycle ends here. */
const DEPTH_MAX = 8;

export const REDACTED = '[redacted]';

/** A copy in which every secret, at any depth, is replaced by its name alone. Errors pass: their serializer picks. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value;
  if (depth === DEPTH_MAX) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, SECRET.test(name) ? REDACTED : redact(member, depth + 1)]),
  );
}
