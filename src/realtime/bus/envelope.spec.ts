import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUserId } from '../../auth/index.js';
import { parseSessionId } from '../../sessions/index.js';
import { type EnvelopeHead, packEnvelopes, readEnvelope, TEXT_MAX } from './envelope.js';
import type { BusEvent } from './instance-bus.js';
import { EVENTS_MAX } from './redis-bus.js';

const sessionId = fc.uuid().map(parseSessionId);
const userId = fc.stringMatching(/^[\x21-\x7e]{1,128}$/).map(parseUserId);
const event = fc.oneof<fc.Arbitrary<BusEvent>[]>(
  fc.record({ kind: fc.constant('grown'), sessionId, sequence: fc.integer({ min: 1 }) }),
  fc.record({ kind: fc.constant('changed'), sessionId }),
  fc.record({
    kind: fc.constant('inbox'),
    sessionId,
    status: fc.constantFrom('waiting_human', 'with_human', 'active'),
    takenBy: fc.option(userId, { nil: null }),
  }),
  fc.record({ kind: fc.constant('login_ended'), loginId: fc.uuid() }),
  fc.record({ kind: fc.constant('typing'), sessionId, typing: fc.boolean(), userId: fc.option(userId, { nil: null }) }),
  fc.record({ kind: fc.constant('presence'), sessionId, userId, present: fc.boolean() }),
);
const head = fc.record<EnvelopeHead>(
  { from: fc.uuid(), greeting: fc.constantFrom('hello', 'here'), missed: fc.constant(true) },
  { requiredKeys: ['from'] },
);

const A_SESSION = 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718';
const read = (events: unknown): unknown => readEnvelope(JSON.stringify({ from: 'a', events }));

/** What a listener is left with: of each session's growths the last. */
const withoutOvertaken = (events: readonly BusEvent[]): BusEvent[] =>
  events.filter(
    (event) =>
      event.kind !== 'grown' ||
      !events.some(
        (other) => other.kind === 'grown' && other.sessionId === event.sessionId && other.sequence > event.sequence,
      ),
  );

describe('an envelope', () => {
  it('says what was put in, in texts that are short enough', () => {
    fc.assert(
      fc.property(
        head,
        fc.array(event, { size: 'large' }),
        fc.integer({ min: 600, max: 8_000 }),
        (top, events, max) => {
          const texts = packEnvelopes(top, events, max);
          for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(max);
          const heard = texts.map((text) => readEnvelope(text));
          for (const each of heard) expect(each).toMatchObject({ ...top, strange: 0 });
          expect(heard.flatMap((each) => each?.events)).toEqual(withoutOvertaken(events));
        },
      ),
    );
  });

  it('takes as many events as a bus sends together, with the longest IDs, in one text', () => {
    const longest = { kind: 'presence', sessionId: A_SESSION, userId: '"'.repeat(128), present: false } as BusEvent;
    const events = Array.from({ length: EVENTS_MAX }, () => longest);
    const texts = packEnvelopes({ from: 'a'.repeat(36), greeting: 'hello', missed: true }, events, TEXT_MAX);
    expect(texts.map((text) => readEnvelope(text)?.events.length)).toEqual([EVENTS_MAX]);
  });

  it('is no text but one', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readEnvelope(text) === undefined));
  });

  it.each([
    ['without a sender', { events: [] }],
    ['with an empty sender', { from: '', events: [] }],
    ['without events', { from: 'a' }],
    ['with one event in place of many', { from: 'a', events: { length: 1 } }],
    ['that is endless', { from: 'a'.repeat(TEXT_MAX), events: [] }],
  ])('is none %s', (_fault, value) => {
    expect(readEnvelope(JSON.stringify(value))).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['of a kind of a later version', { kind: 'rung', sessionId: A_SESSION }],
    ['of a kind that every object has', { kind: 'constructor', sessionId: A_SESSION }],
    ['without a kind', { sessionId: A_SESSION }],
    ['that is null', null],
    ['that is a list', [['kind', 'changed']]],
    ['of session "undefined"', { kind: 'changed', sessionId: 'undefined' }],
    ['of number 0', { kind: 'grown', sessionId: A_SESSION, sequence: 0 }],
    ['of number "7"', { kind: 'grown', sessionId: A_SESSION, sequence: '7' }],
    ['of half a number', { kind: 'grown', sessionId: A_SESSION, sequence: 1.5 }],
    ['of an empty login', { kind: 'login_ended', loginId: '' }],
    ['of an endless login', { kind: 'login_ended', loginId: 'x'.repeat(65) }],
    ['of somebody who types "yes"', { kind: 'typing', sessionId: A_SESSION, typing: 'yes', userId: null }],
    ['of nobody in particular who types', { kind: 'typing', sessionId: A_SESSION, typing: true }],
    ['of nobody who is present', { kind: 'presence', sessionId: A_SESSION, userId: null, present: true }],
    ['of somebody with a line end', { kind: 'presence', sessionId: A_SESSION, userId: 'a\n', present: true }],
    ['of somebody who may be present', { kind: 'presence', sessionId: A_SESSION, userId: 'a' }],
  ])('passes over an event %s, and keeps the others', (_fault, strange) => {
    const known = { kind: 'changed', sessionId: A_SESSION };
    expect(read([known, strange, known])).toEqual({ from: 'a', events: [known, known], strange: 1 });
  });

  it('has no greeting, and has missed nothing, but in our own words', () => {
    const text = JSON.stringify({ from: 'a', greeting: 'hi', missed: 'yes', events: [] });
    expect(readEnvelope(text)).toEqual({ from: 'a', events: [], strange: 0 });
  });

  it('takes nothing along that it does not know', () => {
    expect(read([{ kind: 'changed', sessionId: A_SESSION, content: 'what was said' }])).toMatchObject({
      events: [{ kind: 'changed', sessionId: A_SESSION }],
    });
    expect(JSON.stringify(read([{ kind: 'changed', sessionId: A_SESSION, content: 'said' }]))).not.toContain('said');
  });

  it('never throws, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (events) => {
        expect(read(events)).toMatchObject({ from: 'a', events: [], strange: events.length });
      }),
    );
  });
});
