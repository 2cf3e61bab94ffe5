import type { ErrorCode } from '../../common/error-catalogue.js';
import {
  type ANSWERS,
  type AsSent,
  type ClientToServerEvents,
  type EventName,
  JOIN_PAGE_MAX,
  REJOIN_WITHIN_MS,
} from '../../realtime/index.js';
import { ENDED, EXPIRES_AT, QUESTION, REPLY, RESOLVED, SESSION, SESSION_ID, SPOKEN, TOKEN } from '../examples.js';

type PayloadOf<Name extends EventName> = Parameters<ClientToServerEvents[Name]>[0];
type AnswerTo<Name extends EventName> = AsSent<InstanceType<(typeof ANSWERS)[Name]>>;

/** What is said of an event beside the shapes of its payload and its answer. */
export interface RequestWords<Payload extends object = object, Answer extends object = object> {
  readonly summary: string;
  readonly description: string;
  /** The route that makes the same service calls, and with them the same errors, by its operation ID; or the errors. */
  readonly errors: { readonly asRoute: string } | readonly ErrorCode[];
  readonly example: Payload;
  readonly answer: Answer;
}

/** By name; the type sees to it that none is forgotten. */
export const REQUESTS: { readonly [Name in EventName]: RequestWords<PayloadOf<Name>, AnswerTo<Name>> } = {
  'session:create': {
    summary: 'Open a conversation and join it',
    description:
      'As `POST /api/sessions`. With a `sessionId` of your own it may be sent again: of several calls one creates and pays, the others answer `replayed: true`. Make the ID before you send, and a lost acknowledgement costs nothing.',
    errors: { asRoute: 'sessionsOpen' },
    example: { metadata: { locale: 'en-US' } },
    answer: {
      sessionId: SESSION_ID,
      chatSession: SESSION,
      session: SESSION,
      timestamp: SESSION.createdAt,
      replayed: false,
      messages: [],
      hasMore: false,
    },
  },
  'session:join': {
    summary: 'Join a conversation, and catch up',
    description: `Give the highest \`sequence_number\` that you have as \`afterSequence\`, 0 for none: the answer holds what comes behind it, at most ${JOIN_PAGE_MAX} messages, and live events go on from there, without a gap and without doubles. While \`hasMore\` is true, join again with the last number of the answer; a device that does not within ${REJOIN_WITHIN_MS / 1000} seconds gets the rest as events. Without \`afterSequence\` nothing is sent again. Joining a second time is allowed, and begins at the new number.`,
    errors: { asRoute: 'conversationHistory' },
    example: { sessionId: SESSION_ID, afterSequence: 0 },
    answer: {
      sessionId: SESSION_ID,
      session: SPOKEN,
      messages: [QUESTION, REPLY],
      hasMore: false,
    },
  },
  'session:leave': {
    summary: 'Hear no more of a conversation',
    description: 'The conversation stays as it is. Also when the socket was not in it, the answer is yes.',
    errors: ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND'],
    example: { sessionId: SESSION_ID },
    answer: { sessionId: SESSION_ID },
  },
  'session:resume': {
    summary: 'Take up a conversation that ended or expired, and join it',
    description:
      'As `POST /api/sessions/{id}/resume`: what was pending is still pending. A resolved conversation needs `reopen: true`. One that is open is renewed.',
    errors: { asRoute: 'conversationResume' },
    example: { sessionId: SESSION_ID },
    answer: {
      success: true,
      sessionId: SESSION_ID,
      session: SPOKEN,
      history: [QUESTION, REPLY],
      hasMore: false,
      message: 'Session resumed with 2 messages.',
    },
  },
  'session:resolve': {
    summary: 'Close a conversation: the need is met',
    description: 'As `POST /api/sessions/{id}/resolve`. Again: the same answer. Every device gets `session:updated`.',
    errors: { asRoute: 'sessionsResolve' },
    example: { sessionId: SESSION_ID, notes: 'The customer has their figures.' },
    answer: { success: true, sessionId: SESSION_ID, session: RESOLVED },
  },
  'session:end': {
    summary: 'Close a conversation that may be taken up again',
    description: 'As `POST /api/sessions/{id}/end`. Again: the same answer. Every device gets `session:updated`.',
    errors: { asRoute: 'sessionsEnd' },
    example: { sessionId: SESSION_ID, reason: 'user_left' },
    answer: { success: true, sessionId: SESSION_ID, session: ENDED },
  },
  'chat:message': {
    summary: 'Say something',
    description: `One turn. The acknowledgement comes when the message is on disk: from then on it is answered, whatever happens to this socket. The answer follows as \`chat:response\`, with the ID of your message in \`in_reply_to\`. The message itself is told to the other devices, not to this one.

Put the words in \`message\`, or in \`content\`; one of the two. Name the message by a \`clientMessageId\` and send it again, the same, when no acknowledgement came: it is stored once, and answers with \`replayed: true\`.

What goes wrong after the acknowledgement comes as \`error\`, with \`instance: "chat:message"\`; for \`AGENT_TIMEOUT\` send the message again with the same \`clientMessageId\` to get its answer.`,
    errors: { asRoute: 'chatSend' },
    example: { sessionId: SESSION_ID, message: QUESTION.content, clientMessageId: 'c0ffee-1' },
    answer: { message: QUESTION, replayed: false },
  },
  'chat:history': {
    summary: 'Read a page of messages',
    description:
      'Oldest first within the page. `before` and `after` are sequence numbers, and their pages never skip or repeat; give one of `before` and `after`. Neither: the newest. The page comes twice, as the acknowledgement and as the event `chat:history`.',
    errors: { asRoute: 'conversationHistory' },
    example: { sessionId: SESSION_ID, limit: 50, before: 3 },
    answer: {
      sessionId: SESSION_ID,
      messages: [QUESTION, REPLY],
      count: 2,
      total: 2,
      hasMore: false,
    },
  },
  'chat:typing': {
    summary: 'Tell the others that somebody writes',
    description: 'To the other devices in the conversation, on all instances. It may get lost, and nobody keeps it.',
    errors: ['INVALID_SESSION_ID', 'SESSION_NOT_FOUND'],
    example: { sessionId: SESSION_ID, typing: true },
    answer: { sessionId: SESSION_ID },
  },
  'auth:refresh': {
    summary: 'Keep the socket with a new token',
    description:
      'Before the old one ends; `auth:expiring` says when. Get the new token from `POST /auth/refresh`. It must be of the same user. A refused token leaves the socket as it was.',
    errors: ['FORBIDDEN', 'IDENTITY_PROVIDER_UNAVAILABLE'],
    example: { token: TOKEN },
    answer: { expiresAt: EXPIRES_AT },
  },
};

/** What any event may be refused with. */
export const COMMON_ERRORS = [
  'VALIDATION_FAILED',
  'MALFORMED_JSON',
  'PAYLOAD_TOO_LARGE',
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'RATE_LIMITED',
  'INTERNAL',
  'DATABASE_UNAVAILABLE',
  'SHUTTING_DOWN',
] as const satisfies readonly ErrorCode[];
