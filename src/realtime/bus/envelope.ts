import { parseSessionId } from '../../sessions/index.js';
import { parseUserId } from '../../auth/index.js';
import { DomainError } from '../../common/domain-error.js';
import type { BusEvent } from './instance-bus.js';

/** NOTIFY takes less than 8,000 bytes. All that is in an envelope is ASCII. */
const TEXT_MAX = 7_900;

export interface EnvelopeHead {
  /** Which instance says it. */
  readonly from: string;
  /** `hello`: has just begun to listen, and asks who else is there. */
  readonly greeting?: 'hello' | 'here';
}

export interface Envelope extends EnvelopeHead {
  readonly events: readonly BusEvent[];
}

/** As few texts as they fit in. Of several growths of one session the last is enough. At least one text. */
export function packEnvelopes(head: EnvelopeHead, events: readonly BusEvent[]): string[] {
  const texts: string[] = [];
  let packed: string[] = [];
  let length = 0;
  const close = (): void => {
    texts.push(`${JSON.stringify(head).slice(0, -1)},"events":[${packed.join(',')}]}`);
    packed = [];
    length = 0;
  };
  const room = TEXT_MAX - JSON.stringify(head).length - 20;
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

/** @returns undefined for what none of our instances says: anybody who may connect may send. */
export function readEnvelope(text: string): Envelope | undefined {
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { from, greeting, events } = value as Record<string, unknown>;
  if (typeof from !== 'string' || !Array.isArray(events)) return undefined;
  const read = events.map(readEvent);
  const known = read.filter((event) => event !== undefined);
  const isGreeting = greeting === 'hello' || greeting === 'here';
  return known.length === read.length ? { from, ...(isGreeting && { greeting }), events: known } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readEvent(value: unknown): BusEvent | undefined {
  try {
    return parseEvent((value ?? {}) as Record<string, unknown>);
  } catch (error) {
    if (error instanceof DomainError) return undefined; // an ID that is none
    throw error;
  }
}

function parseEvent(fields: Record<string, unknown>): BusEvent | undefined {
  const { kind } = fields;
  if (kind === 'login_ended') return typeof fields.loginId === 'string' ? { kind, loginId: fields.loginId } : undefined;
  const sessionId = parseSessionId(fields.sessionId);
  if (kind === 'changed') return { kind, sessionId };
  if (kind === 'grown')
    return Number.isInteger(fields.sequence) ? { kind, sessionId, sequence: fields.sequence as number } : undefined;
  if (kind === 'typing') {
    const userId = fields.userId === null ? null : parseUserId(fields.userId);
    return { kind, sessionId, typing: fields.typing === true, userId };
  }
  if (kind === 'presence')
    return { kind, sessionId, userId: parseUserId(fields.userId), present: fields.present === true };
  return undefined;
}
