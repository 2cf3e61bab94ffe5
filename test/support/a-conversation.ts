import { type Caller, parseUserId } from '../../src/auth/index.js';
import { type Message, mintMessageId } from '../../src/chat/index.js';
import { mintSessionId } from '../../src/sessions/session-id.js';
import { Session, type SessionRecord } from '../../src/sessions/session.js';

const NOW = new Date('2026-01-15T09:30:00Z');
const LATER = new Date('2026-01-15T10:00:00Z');

export const aCaller = (userId: string, more: Partial<Caller> = {}): Caller => ({
  userId: parseUserId(userId),
  role: 'customer',
  loginId: null,
  expiresAt: LATER,
  requestId: null,
  ...more,
});

export const aSessionRecord = (more: Partial<SessionRecord> = {}): SessionRecord => ({
  id: mintSessionId(),
  userId: parseUserId('owner'),
  sessionType: 'chat',
  status: 'active',
  lastActivity: NOW,
  expiresAt: LATER,
  messageCount: 0,
  openTurns: 0,
  metadata: {},
  conversationContext: {},
  statistics: {},
  resolutionNotes: null,
  endedAt: null,
  endedReason: null,
  createdAt: NOW,
  updatedAt: NOW,
  controlledBy: null,
  controlEpoch: 0,
  ...more,
});

export const aSession = ({ userId }: Caller, more: Partial<SessionRecord> = {}): Session =>
  Session.of(aSessionRecord({ userId, ...more }), NOW);

/** The session's message of this number: what the customer says is odd, what the assistant says is even. */
export const aMessage = ({ id, userId }: Session, sequenceNumber: number, more: Partial<Message> = {}): Message => ({
  id: mintMessageId(),
  sessionId: id,
  userId,
  direction: sequenceNumber % 2 === 1 ? 'incoming' : 'outgoing',
  content: `message ${sequenceNumber}`,
  type: 'text',
  metadata: {},
  processing: {},
  agentInfo: null,
  intent: null,
  entities: [],
  sentiment: null,
  confidence: null,
  processingTimeMs: null,
  errorInfo: null,
  parentId: null,
  sequenceNumber,
  createdAt: NOW,
  ...more,
});
