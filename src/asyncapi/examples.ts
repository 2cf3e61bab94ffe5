import type { AgentDto, MessageDto } from '../chat/index.js';
import type { AsSent } from '../realtime/index.js';
import type { SessionDto } from '../sessions/index.js';

/* One conversation, from which the examples of all messages are taken. A test holds each against its schema. */

export const SESSION_ID = 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718';
export const QUESTION_ID = 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719';
export const REPLY_ID = 'msg_0199b1c2d3e47f80a1b2c3d4e5f6071a';
export const USER_ID = 'user_test';
export const TOKEN = 'eyJhbGciOiJIUzI1NiJ9…';

const OPENED_AT = '2026-01-15T09:29:58.120Z';
export const ANSWERED_AT = '2026-01-15T09:30:00.031Z';
export const EXPIRES_AT = '2026-01-15T10:00:00.031Z';

export const QUESTION: AsSent<MessageDto> = {
  message_id: QUESTION_ID,
  session_id: SESSION_ID,
  user_id: USER_ID,
  direction: 'incoming',
  content: 'What is my balance?',
  message_type: 'text',
  metadata: { channel: 'ios' },
  processing: { language: 'en' },
  agent_info: null,
  intent: 'account_balance',
  entities: [],
  sentiment: { score: 0, label: 'neutral' },
  confidence_score: 0.97,
  processing_time_ms: null,
  error_info: null,
  parent_message_id: null,
  sequence_number: 1,
  created_at: '2026-01-15T09:30:00.012Z',
};

export const AGENT: AsSent<AgentDto> = {
  type: 'Banking',
  confidence: 0.97,
  agentsInvolved: ['NLP', 'NLU', 'Banking'],
  sources: [{ kind: 'ledger', name: 'Teller ledger' }],
  requiresEscalation: false,
};

export const REPLY: AsSent<MessageDto> = {
  ...QUESTION,
  message_id: REPLY_ID,
  direction: 'outgoing',
  content: 'Your account balance is $5,432.10.',
  metadata: {},
  processing: {},
  agent_info: { ...AGENT },
  intent: null,
  sentiment: null,
  processing_time_ms: 4,
  parent_message_id: QUESTION_ID,
  sequence_number: 2,
  created_at: ANSWERED_AT,
};

/** Opened just now. */
export const SESSION: AsSent<SessionDto> = {
  sessionId: SESSION_ID,
  userId: USER_ID,
  sessionType: 'chat',
  isActive: true,
  isResolved: false,
  status: 'active',
  lastActivity: OPENED_AT,
  expiresAt: '2026-01-15T09:59:58.120Z',
  messageCount: 0,
  metadata: { locale: 'en-US' },
  conversationContext: {},
  statistics: {},
  resolutionNotes: null,
  endedAt: null,
  endedReason: null,
  createdAt: OPENED_AT,
  updatedAt: OPENED_AT,
};

/** After the question and its answer. */
export const SPOKEN: AsSent<SessionDto> = {
  ...SESSION,
  lastActivity: ANSWERED_AT,
  expiresAt: EXPIRES_AT,
  messageCount: 2,
  conversationContext: { version: 2, currentIntent: 'account_balance', fallbacksInRow: 0, tasks: [] },
  statistics: { turns: 1, failedTurns: 0, processingMs: 4 },
  updatedAt: ANSWERED_AT,
};

export const RESOLVED: AsSent<SessionDto> = {
  ...SPOKEN,
  isActive: false,
  isResolved: true,
  status: 'resolved',
  resolutionNotes: 'The customer has their figures.',
};

export const ENDED: AsSent<SessionDto> = {
  ...SPOKEN,
  isActive: false,
  status: 'ended',
  endedAt: ANSWERED_AT,
  endedReason: 'user_left',
};
