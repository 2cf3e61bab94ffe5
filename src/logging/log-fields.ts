import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line of one piece of work carries: `requestId`, and `userId`, `sessionId`, `turnId` once they are known. */
export type LogFields = Record<string, string | number | boolean>;

const storage = new AsyncLocalStorage<LogFields>();

/** Runs `work`, and all that it starts, with these fields on top of those that are set already. */
export function withLogFields<Result>(fields: LogFields, work: () => Result): Result {
  return storage.run({ ...storage.getStore(), ...fields }, work);
}

/** Adds to the work that is running, for the lines from here on. Outside of any work it does nothing. */
export function addLogFields(fields: LogFields): void {
  const current = storage.getStore();
  if (current) Object.assign(current, fields);
}

/** A copy: pino keeps what its mixin returns, and a field of one line must not reappear in the next. */
export const currentLogFields = (): LogFields => ({ ...storage.getStore() });

/** Runs `work` with the very object, so that what the work adds is seen by whoever holds it. */
export function withSharedLogFields<Result>(fields: LogFields, work: () => Result): Result {
  return storage.run(fields, work);
}
