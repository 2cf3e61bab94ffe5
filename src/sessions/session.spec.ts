import { describe, expect, it } from 'vitest';
import { aSessionRecord } from '../../test/support/a-conversation.js';
import { Session } from './session.js';
import { allowedMoves, SESSION_STATUSES, statusesAllowing } from './session-status.js';

const NOW = new Date('2026-01-15T09:30:00Z');
const LATER = new Date('2026-01-15T10:00:00Z');

describe('Session', () => {
  it('is expired from the very moment on, whatever is stored', () => {
    const stored = aSessionRecord();
    expect(Session.of(stored, new Date(LATER.getTime() - 1)).status).toBe('active');
    expect(Session.of(stored, LATER).status).toBe('expired');
    expect(Session.of(aSessionRecord({ status: 'ended', endedAt: NOW }), LATER).status).toBe('ended');
  });

  it('says why it takes no messages, and what can be done', () => {
    expect(() => Session.of(aSessionRecord({ status: 'resolved' }), NOW).requireOpen()).toThrow(
      expect.objectContaining({
        code: 'SESSION_RESOLVED',
        details: { status: 'resolved', allowed: ['reopen', 'resolve'] },
      }),
    );
    expect(() => Session.of(aSessionRecord(), LATER).requireOpen()).toThrow(
      expect.objectContaining({ code: 'SESSION_EXPIRED' }),
    );
  });

  it('takes messages while it waits for a person or is with one, also past the time when the assistant would let go', () => {
    for (const status of ['waiting_human', 'with_human'] as const) {
      const session = Session.of(aSessionRecord({ status }), LATER);
      expect(session.requireOpen()).toBe(session);
      expect(session).toMatchObject({ status, isHandedOver: true, isActive: true });
      expect(session.refusal()).toMatchObject({ code: 'SESSION_WITH_HUMAN' });
    }
    expect(Session.of(aSessionRecord(), NOW).isHandedOver).toBe(false);
  });

  it('knows a turn later only what the turn changed', () => {
    const session = Session.of(aSessionRecord(), NOW);
    const after = session.after({
      messageCount: 4,
      openTurns: 0,
      conversationContext: { version: 1 },
      lastActivity: LATER,
      expiresAt: LATER,
    });
    expect({ ...after }).toEqual({
      ...session,
      messageCount: 4,
      conversationContext: { version: 1 },
      lastActivity: LATER,
    });
    expect(after).toBeInstanceOf(Session);
  });
});

describe('the moves of a session', () => {
  it('can resume what is neither resolved nor with a person, and reopen what is resolved', () => {
    expect(statusesAllowing('resume')).toEqual(['active', 'ended', 'expired']);
    expect(statusesAllowing('resume', 'reopen')).toEqual(['active', 'resolved', 'ended', 'expired']);
  });

  it('can resolve from everywhere, so that no conversation is stuck', () => {
    expect(statusesAllowing('resolve')).toEqual([...SESSION_STATUSES]);
  });

  it('are listed for every status', () => {
    for (const status of SESSION_STATUSES) expect(allowedMoves(status).length).toBeGreaterThan(0);
  });
});
