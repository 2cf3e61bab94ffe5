import { badResponse } from './errors.js';
import type { JsonRecord } from './events.js';

/*
 * What the client goes by in what it is told, as examples: the same fields of the same types, where a list has any
 * number of them, and a number is whole and not negative. What only the app looks at is passed on as it came.
 */
const message = { sequence_number: 1 };
const messages = [message];
const session = { sessionId: '', status: '', messageCount: 0, updatedAt: '' };
const told = { sessionId: '', ...message };

export const moved = { session };
export const resumed = { session, history: messages };
export const historyPage = { messages, hasMore: false };
export const turn = { message, response: message };
export const signedIn = { token: '', refreshToken: '', expiresIn: 1 };
export const problem = { code: '', status: 1 };
export const refused = { ok: false, error: problem };

/** Answers to what is asked over sockets. */
export const answers = {
  'session:join': { ok: true, session, messages, hasMore: false },
  'chat:message': { ok: true, message },
  'auth:refresh': { ok: true, expiresAt: '' },
};

/** By their names, those that something depends on. No plain object: names come from outside, `__proto__` too. */
const events = new Map<string, object>([
  ['chat:message', told],
  ['chat:response', told],
  ['session:updated', { sessionId: '', session }],
  ['server:draining', { reconnectAfterMs: 1 }],
  ['error', problem],
]);

export function isLike(example: unknown, value: unknown): boolean {
  if (Array.isArray(example)) return Array.isArray(value) && value.every((each) => isLike(example[0], each));
  if (typeof example === 'number') return Number.isSafeInteger(value) && (value as number) >= 0;
  if (typeof example !== 'object') return typeof value === typeof example;
  const fields = Object.entries(example as JsonRecord);
  return (
    typeof value === 'object' && fields.every(([name, field]) => isLike(field, (value as JsonRecord | null)?.[name]))
  );
}

/** @throws TellerError  `BAD_RESPONSE`, for good: a Teller that this client does not understand. */
export function read<Result>(example: object, value: unknown): Result {
  if (!isLike(example, value)) throw badResponse('The answer cannot be understood.');
  return value as Result;
}

/**
 * Names that it does not know are those of a newer server.
 * @throws TellerError  `BAD_RESPONSE`, retryable: what was missed with it comes with the next connection.
 */
export function checkEvent(name: string, payload: unknown): void {
  const example = events.get(name);
  if (example && !isLike(example, payload))
    throw badResponse(`The event ${name} cannot be understood.`, { retryable: true });
}
