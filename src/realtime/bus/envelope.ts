import { isUserId, parseUserId } from '../../auth/index.js';
import { DomainError } from '../../common/domain-error.js';
import { isSessionStatus, parseSessionId } from '../../sessions/index.js';
import type { BusEvent } from './instance-bus.js';

/** NOTIFY takes less than 8,000 bytes. All that is in an envelope is ASCII. */
const NOTIFICATION_MAX = 7_900;
/** In characters. What is longer is none of ours, and not worth reading. */
export const TEXT_MAX = 256 * 1024;
const LOGIN_ID = /^[\x21-\x7e]{1,64}$/;

const GREETINGS = ['hello', 'here', 'elsewhere'] as const;
type Greeting = (typeof GREETINGS)[number];

export interface EnvelopeHead {
  /** Which instance says it. */
  readonly from: string;
  /** `hello`: has just begun to listen, and asks who else is there. `elsewhere`: is there, and hears nothing of this bus. */
  readonly greeting?: Greeting;
  /** Earlier events could not be told: whoever hears this looks for itself. */
  readonly missed?: true;
}

export interface Envelope extends EnvelopeHead {
  readonly events: readonly BusEvent[];
}

export interface ReadEnvelope extends Envelope {
  /** Events that were passed over: of a later version, or junk. */
  readonly strange: number;
}

/**
 * As few texts as they fit in. Of several growths of one session the last is enough. At least one text.
 * @param textMax  in characters, each of one byte.
 */
export function packEnvelopes(
  head: EnvelopeHead,
  events: readonly BusEvent[],
  textMax: number = NOTIFICATION_MAX,
): string[] {
  const texts: string[] = [];
  let packed: string[] = [];
  let length = 0;
  const close = (): void => {
    texts.push(`${JSON.stringify(head).slice(0, -1)},"events":[${packed.join(',')}]}`);
    packed = [];
    length = 0;
  };
  const room = textMax - JSON.stringify(head).length - 20;
  for (const event of withoutOvertaken(events)) {
    const text = JSON.stringify(event);
    if (length + text.length + 1 > room) close();
    packed.push(text);
    length += text.length + 1;
  }
  close();
  return texts;
}

function withoutOvertaken(events: readonly BusEvent[]): readonly BusEvent[] {
  const highest = new Map<string, number>();
  for (const event of events)
    if (event.kind === 'grown')
      highest.set(event.sessionId, Math.max(event.sequence, highest.get(event.sessionId) ?? 0));
  return events.filter((event) => event.kind !== 'grown' || highest.get(event.sessionId) === event.sequence);
}

/**
 * Takes nothing on trust: anybody who may connect may send.
 * @returns undefined for what is no envelope.
 */
export function readEnvelope(text: string): ReadEnvelope | undefined {
  const { from, greeting, missed, events } = fieldsOf(text.length <= TEXT_MAX ? parse(text) : undefined);
  if (typeof from !== 'string' || from === '' || !Array.isArray(events)) return undefined;
  const known = events.map(readEvent).filter((event) => event !== undefined);
  return {
    from,
    ...(isGreeting(greeting) && { greeting }),
    ...(missed === true && { missed }),
    events: known,
    strange: events.length - known.length,
  };
}

const isGreeting = (value: unknown): value is Greeting => GREETINGS.some((each) => each === value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

function readEvent(value: unknown): BusEvent | undefined {
  const fields = fieldsOf(value);
  try {
    return typeof fields.kind === 'string' ? READERS.get(fields.kind)?.(fields) : undefined;
  } catch (error) {
    if (error instanceof DomainError) return undefined; // an ID that is none
    throw error;
  }
}

/** Each makes an event of nothing but the fields it knows. @throws DomainError for IDs that are none */
const READERS: ReadonlyMap<string, (fields: Fields) => BusEvent | undefined> = new Map([
  ['grown', readGrown],
  ['changed', ({ sessionId }) => ({ kind: 'changed', sessionId: parseSessionId(sessionId) })],
  ['login_ended', readLoginEnded],
  ['inbox', readInbox],
  ['typing', readTyping],
  ['presence', readPresence],
]);

function readGrown({ sessionId, sequence }: Fields): BusEvent | undefined {
  if (!Number.isSafeInteger(sequence) || (sequence as number) < 1) return undefined;
  return { kind: 'grown', sessionId: parseSessionId(sessionId), sequence: sequence as number };
}

function readLoginEnded({ loginId }: Fields): BusEvent | undefined {
  return typeof loginId === 'string' && LOGIN_ID.test(loginId) ? { kind: 'login_ended', loginId } : undefined;
}

function readInbox({ sessionId, status, takenBy }: Fields): BusEvent | undefined {
  if (!isSessionStatus(status) || !(takenBy === null || isUserId(takenBy))) return undefined;
  return { kind: 'inbox', sessionId: parseSessionId(sessionId), status, takenBy };
}

function readTyping({ sessionId, typing, userId }: Fields): BusEvent | undefined {
  if (typeof typing !== 'boolean' || !(userId === null || isUserId(userId))) return undefined;
  return { kind: 'typing', sessionId: parseSessionId(sessionId), typing, userId };
}

function readPresence({ sessionId, userId, present }: Fields): BusEvent | undefined {
  if (typeof present !== 'boolean') return undefined;
  return { kind: 'presence', sessionId: parseSessionId(sessionId), userId: parseUserId(userId), present };
}
