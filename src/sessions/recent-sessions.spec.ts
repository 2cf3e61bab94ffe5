import { describe, expect, it } from 'vitest';
import { aCaller, aSession } from '../../test/support/a-conversation.js';
import { RecentSessions } from './recent-sessions.js';
import type { Session } from './session.js';

const NOW = new Date('2026-01-15T09:30:00Z');
const LATER = new Date('2026-01-15T10:00:00Z');
const OWNER = aCaller('owner');

const session = aSession(OWNER, { messageCount: 2 });
const { id } = session;
const after = (messageCount: number, openTurns = 0): Session =>
  session.after({ messageCount, openTurns, conversationContext: {}, lastActivity: NOW, expiresAt: LATER });

describe('RecentSessions', () => {
  it('goes by its memory from the third turn in a row on', () => {
    const recent = new RecentSessions();
    expect(recent.recall(id, OWNER, NOW)).toBeUndefined();
    recent.remember(after(2));
    expect(recent.recall(id, OWNER, NOW)).toBeUndefined();
    recent.compare(after(2));
    recent.remember(after(4));
    expect(recent.recall(id, OWNER, NOW)?.messageCount).toBe(4);
  });

  it('does not while turns of the session go to other instances too', () => {
    const recent = new RecentSessions();
    for (let count = 2; count < 20; count += 4) {
      recent.compare(after(count - 2)); // another instance made a turn since ours
      recent.remember(after(count));
      expect(recent.recall(id, OWNER, NOW)).toBeUndefined();
    }
  });

  it('does not for anybody but the owner, whatever their role', () => {
    const recent = new RecentSessions();
    recent.remember(after(2));
    recent.compare(after(2));
    expect(recent.recall(id, { ...aCaller('manager'), role: 'manager' }, NOW)).toBeUndefined();
    expect(recent.recall(id, OWNER, NOW)).toBeDefined();
  });

  it('knows that the time goes on', () => {
    const recent = new RecentSessions();
    recent.remember(after(2));
    recent.compare(after(2));
    expect(recent.recall(id, OWNER, LATER)?.status).toBe('expired');
  });

  it('begins anew when it was outdated, or when turns are open', () => {
    const recent = new RecentSessions();
    recent.remember(after(2));
    recent.compare(after(2));
    recent.compare(after(2, 1));
    expect(recent.recall(id, OWNER, NOW)).toBeUndefined();
    recent.compare(after(2));
    recent.forget(id);
    expect(recent.recall(id, OWNER, NOW)).toBeUndefined();
  });
});
