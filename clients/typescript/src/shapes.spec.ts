import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantRuntime } from '../test/instant-runtime.js';
import { aMessage } from '../test/messages.js';
import { aState, SESSION_ID } from '../test/stream-server.js';
import { TellerError } from './errors.js';
import { Feed } from './feed.js';
import { Http } from './http.js';
import { Line } from './line.js';
import { historyPage, isLike, moved, read, turn } from './shapes.js';
import { OutsideTokens } from './tokens.js';

const name = fc.oneof(
  fc.constantFrom('chat:message', 'chat:response', 'chat:delta', 'chat:typing', 'session:presence'),
  fc.constantFrom('session:updated', 'server:draining', 'error', 'auth:expiring', '__proto__'),
  fc.string(),
);
/** What is almost right, too. */
const payload = fc.oneof(
  fc.anything(),
  fc.record(
    {
      sessionId: fc.constant(SESSION_ID),
      sequence_number: fc.anything(),
      session: fc.oneof(fc.anything(), fc.record({ messageCount: fc.anything(), updatedAt: fc.anything() })),
      reconnectAfterMs: fc.oneof(fc.anything(), fc.double()),
      status: fc.anything(),
      code: fc.anything(),
      details: fc.anything(),
    },
    { requiredKeys: [] },
  ),
);

describe('what comes from outside', () => {
  it('is understood or refused, whatever it is, and asks for no wait that is none', () => {
    const door = { url: 'http://teller', runtime: instantRuntime(), timeoutMs: 1 };
    const http = new Http(door, new OutsideTokens(() => ''));
    fc.assert(
      fc.property(name, payload, (each, value) => {
        const line = new Line(http, new Feed(SESSION_ID, 0, undefined), () => undefined);
        try {
          line.receive(each, value);
        } catch (error) {
          expect(error).toBeInstanceOf(TellerError);
        }
        const { reconnectAfterMs = 0 } = line;
        expect(reconnectAfterMs >= 0 && reconnectAfterMs <= 3_600_000).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is passed on as it came when it is understood', () => {
    const answer = { message: aMessage(1), response: aMessage(2), news: 'of a later server' };
    expect(read(turn, answer)).toBe(answer);
    expect(isLike(moved, { session: aState('active', '2026-01-01') })).toBe(true);
    expect(isLike(historyPage, { messages: [], hasMore: true })).toBe(true);
  });

  it.each([
    [historyPage, null],
    [historyPage, 'messages'],
    [historyPage, { messages: {}, hasMore: false }],
    [historyPage, { messages: [aMessage(1), null], hasMore: false }],
    [historyPage, { messages: [], hasMore: 'no' }],
    [turn, { message: aMessage(1) }],
    [turn, { message: aMessage(1), response: { ...aMessage(2), sequence_number: 1.5 } }],
    [turn, { message: aMessage(1), response: { ...aMessage(2), sequence_number: -1 } }],
    [moved, { session: { ...aState('active', '2026-01-01'), messageCount: 1e300 } }],
  ])('is refused when it is not like %j: %j', (example, value) => {
    expect(() => read(example, value)).toThrow(TellerError);
  });
});
