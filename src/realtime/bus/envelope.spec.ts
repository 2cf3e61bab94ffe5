import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUserId } from '../../auth/index.js';
import { parseSessionId, type SessionId } from '../../sessions/index.js';
import { type Envelope, packEnvelopes, readEnvelope } from './envelope.js';
import type { BusEvent } from './instance-bus.js';

const sessionIds = fc.uuid().map((uuid) => parseSessionId(uuid));
const userIds = fc.stringMatching(/^[\x21-\x7e]{1,128}$/).map(parseUserId);
const sessionId: fc.Arbitrary<SessionId> = fc.constantFrom(...fc.sample(sessionIds, 5)).chain((id) => fc.constant(id));
const events: fc.Arbitrary<BusEvent> = fc.oneof(
  fc.record({ kind: fc.constant('grown' as const), sessionId, sequence: fc.nat() }),
  fc.record({ kind: fc.constant('changed' as const), sessionId }),
  fc.record({ kind: fc.constant('login_ended' as const), loginId: fc.uuid() }),
  fc.record({ kind: fc.constant('typing' as const), sessionId, typing: fc.boolean(), userId: fc.option(userIds) }),
  fc.record({ kind: fc.constant('presence' as const), sessionId, userId: userIds, present: fc.boolean() }),
);
const from = '7c7d4e1e-81bf-4780-8a35-956670b81129';

const unpack = (texts: readonly string[]): readonly BusEvent[] =>
  texts.flatMap((text) => (readEnvelope(text) as Envelope).events);

/** How far each session is known to have come. */
const heights = (all: readonly BusEvent[]): Map<SessionId, number> => {
  const highest = new Map<SessionId, number>();
  for (const event of all)
    if (event.kind === 'grown')
      highest.set(event.sessionId, Math.max(event.sequence, highest.get(event.sessionId) ?? 0));
  return highest;
};

describe('what goes over the bus', () => {
  it('fits into notifications, says as much as what went in, and in its order', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 400 }), (said) => {
        const texts = packEnvelopes({ from }, said);
        for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThan(8_000);
        const heard = unpack(texts);
        expect(heights(heard)).toEqual(heights(said));
        const others = (all: readonly BusEvent[]): readonly BusEvent[] => all.filter(({ kind }) => kind !== 'grown');
        expect(others(heard)).toEqual(others(said));
      }),
    );
  });

  it('is one text when there is nothing but a greeting', () => {
    expect(packEnvelopes({ from, greeting: 'hello' }, []).map(readEnvelope)).toEqual([
      { from, greeting: 'hello', events: [] },
    ]);
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"from":1,"events":[]}',
    '{"from":"x","events":{}}',
    '{"from":"x","events":[null]}',
    '{"from":"x","events":[{"kind":"grown","sessionId":"undefined","sequence":1}]}',
    '{"from":"x","events":[{"kind":"grown","sessionId":"0199b1c2d3e47f80a1b2c3d4e5f60718","sequence":1.5}]}',
    '{"from":"x","events":[{"kind":"presence","sessionId":"0199b1c2d3e47f80a1b2c3d4e5f60718","userId":7}]}',
    '{"from":"x","events":[{"kind":"deleted"}]}',
  ])('is not read from %s, which anybody who may connect could say', (text) => {
    expect(readEnvelope(text)).toBeUndefined();
  });

  it('is not read from whatever else', () => {
    fc.assert(fc.property(fc.anything(), (value) => void readEnvelope(JSON.stringify(value) ?? '')));
  });
});
