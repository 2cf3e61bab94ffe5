/** An error as the log shows it. An allow-list, because PostgreSQL's `detail` quotes the row, a customer's words included. */
export function errorFields(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const deeper = cause !== undefined && depth < CAUSES_MAX ? { cause: errorFields(cause, depth + 1) } : {};
  return { name, message, code, constraint, table, stack, ...deeper };
}

const CAUSES_MAX = 4;
