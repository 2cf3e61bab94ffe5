import { z } from 'zod';
import { HISTORY_LIMIT, HISTORY_LIMIT_MAX, SEQUENCE_MAX } from '../chat/index.js';
import { LIST_LIMIT_MAX, LISTING_TYPES } from '../sessions/index.js';

const SessionId = z.string().describe('`sess_…`, as list_sessions gives it');
const Instant = z.string().describe('ISO 8601, UTC');
const Limit = z.int().min(1).max(HISTORY_LIMIT_MAX).default(HISTORY_LIMIT).describe('Messages at the most');

const Line = z.object({
  message_id: z.string(),
  sequence_number: z.int().describe('1, 2, 3… in its session, without gaps'),
  direction: z.enum(['incoming', 'outgoing']).describe('incoming: from the customer'),
  content: z.string(),
  created_at: Instant,
});
const Lines = z.array(Line).describe('Oldest first');

export const ListSessions = {
  title: 'List conversations',
  description: "The signed-in customer's conversations, newest activity first.",
  input: {
    type: z
      .enum(LISTING_TYPES)
      .default('unresolved')
      .describe('active: open and not expired; unresolved: not resolved, with a message; recent: all'),
    limit: z.int().min(1).max(LIST_LIMIT_MAX).default(10),
    cursor: z.string().min(1).max(128).optional().describe('nextCursor of the page before'),
  },
  output: {
    sessions: z.array(
      z.looseObject({
        sessionId: SessionId,
        status: z.string(),
        lastActivity: Instant,
        messageCount: z.int(),
        recentMessages: z.array(Line).describe('The newest three, oldest first'),
      }),
    ),
    nextCursor: z.string().nullable().describe('Null on the last page'),
  },
};

export const GetHistory = {
  title: 'Read a conversation',
  description: 'Messages of one conversation, the newest unless `after` is given.',
  input: {
    sessionId: SessionId,
    limit: Limit,
    after: z.int().min(0).max(SEQUENCE_MAX).optional().describe('Messages after this sequence number'),
  },
  output: { sessionId: SessionId, messages: Lines, total: z.int(), hasMore: z.boolean() },
};

export const SendMessage = {
  title: 'Say something to the bank',
  description:
    "Sends the customer's words to the bank's assistant and gives its answer. The answer may ask back, or read an " +
    'order back: a yes to that moves money, so it has to be the customer’s own.',
  input: {
    sessionId: SessionId.optional().describe('Left out: a new conversation is opened; the answer names it'),
    message: z.string().describe("The customer's words"),
    clientMessageId: z
      .string()
      .regex(/^[\x21-\x7e]{1,128}$/)
      .optional()
      .describe(
        'Your own ID of the message: sent again with it, the stored answer comes back and nothing is done twice. ' +
          'Without sessionId it names the new conversation as well: use each ID once',
      ),
  },
  output: { sessionId: SessionId, message: Line, reply: Line, replayed: z.boolean() },
};

export const ResumeSession = {
  title: 'Take a conversation up again',
  description: 'Opens an ended or expired conversation again, or renews an open one, and gives its newest messages.',
  input: {
    sessionId: SessionId,
    reopen: z.boolean().default(false).describe('Also one that was closed as resolved'),
    limit: Limit,
  },
  output: {
    sessionId: SessionId,
    status: z.string(),
    expiresAt: Instant,
    messageCount: z.int(),
    messages: Lines,
    hasMore: z.boolean(),
  },
};
