import { Backend, BODY_AT, Frontend, messagesIn, readText, sqlStateOf, type TransactionStatus } from './protocol.js';

/** What the sharing of a backend has to know about an answer; the rest goes to the client unread. */
export interface Answer {
  /** For the client that asked: the answer without notifications. */
  readonly bytes: Buffer;
  /** Undefined when the backend waits for more of the same request (a Flush, a COPY). */
  readonly status: TransactionStatus | undefined;
  readonly notifications: readonly Buffer[];
  /** Of the commands that succeeded, in order: `INSERT 0 1`, `DEALLOCATE ALL`. */
  readonly commandTags: readonly string[];
  /** SQLSTATE of the error, if there is one. */
  readonly errorState: string | undefined;
}

export function readAnswer(bytes: Buffer): Answer {
  const notifications: Buffer[] = [];
  const commandTags: string[] = [];
  let status: TransactionStatus | undefined;
  let errorState: string | undefined;
  for (const message of messagesIn(bytes)) {
    const type = message[0];
    if (type === Backend.notification) notifications.push(message);
    if (type === Backend.commandComplete) commandTags.push(readText(message, BODY_AT).text);
    if (type === Backend.error) errorState = sqlStateOf(message);
    status = type === Backend.readyForQuery ? (message.toString('latin1', BODY_AT) as TransactionStatus) : undefined;
  }
  return {
    bytes: notifications.length ? withoutNotifications(bytes) : bytes,
    status,
    notifications,
    commandTags,
    errorState,
  };
}

/** A request is answered by one of these for each Execute, or by an error. */
const ENDS_AN_EXECUTE: ReadonlySet<number | undefined> = new Set([
  Backend.commandComplete,
  Backend.emptyQuery,
  Backend.portalSuspended,
]);
const ASKS_FOR_READY: ReadonlySet<number | undefined> = new Set([Frontend.query, Frontend.sync, Frontend.functionCall]);

/**
 * Whether everything that was asked was answered; what is missing was lost in a breakdown.
 * @param skipping  an earlier error makes the backend ignore all up to the next Sync.
 */
export function isWhole(request: readonly Buffer[], answer: Buffer, skipping = false): boolean {
  const types = typesOf(answer);
  if (ASKS_FOR_READY.has(typeOfLast(request)) && types.at(-1) !== Backend.readyForQuery) return false;
  if (skipping || types.includes(Backend.error)) return true;
  const executes = request.filter((message) => message[0] === Frontend.execute).length;
  return executes === 0 || types.filter((type) => ENDS_AN_EXECUTE.has(type)).length === executes;
}

/** Whether the backend ignores what comes next, up to a Sync. */
export function skipsToSync(request: readonly Buffer[], answer: Buffer, skipping: boolean): boolean {
  if (ASKS_FOR_READY.has(typeOfLast(request))) return false;
  return skipping || typesOf(answer).includes(Backend.error);
}

const typesOf = (answer: Buffer): (number | undefined)[] => [...messagesIn(answer)].map((message) => message[0]);
const typeOfLast = (request: readonly Buffer[]): number | undefined => request.at(-1)?.[0];

function withoutNotifications(bytes: Buffer): Buffer {
  return Buffer.concat([...messagesIn(bytes)].filter((message) => message[0] !== Backend.notification));
}
