import { type AsSent, type SERVER_EVENTS, type ServerToClientEvents } from '../../realtime/index.js';
import { problemExample } from '../../http/index.js';
import { AGENT, EXPIRES_AT, QUESTION, QUESTION_ID, REPLY, RESOLVED, SESSION_ID, USER_ID } from '../examples.js';

type ServerEvent = keyof ServerToClientEvents;

export interface EventWords<Payload extends object = object> {
  readonly summary: string;
  readonly description: string;
  readonly example: Payload;
}

/** What is said of the events that clients hear, beside their shapes. */
export const EVENTS: {
  readonly [Name in ServerEvent]: EventWords<AsSent<InstanceType<(typeof SERVER_EVENTS)[Name]>>>;
} = {
  'chat:message': {
    summary: 'Another device, or REST, said something',
    description:
      'After it was stored. The device that sent it has it in its acknowledgement, and does not get it again.',
    example: { ...QUESTION, sessionId: SESSION_ID },
  },
  'chat:response': {
    summary: 'The assistant, or a person of the bank, answers',
    description:
      'To every device in the conversation, after it was stored. With `replayed: true` to one device alone: it is the stored answer to a message that this device sent again.',
    example: { ...REPLY, sessionId: SESSION_ID, in_reply_to: QUESTION_ID, agent: AGENT },
  },
  'chat:delta': {
    summary: 'A piece of an answer that is being written',
    description:
      'Only to look at: the whole comes as `chat:response`, replaces the pieces, and is what counts. Pieces may be missing, and devices on another instance get none.',
    example: { sessionId: SESSION_ID, inReplyTo: QUESTION_ID, index: 0, text: 'Your account ' },
  },
  'chat:typing': {
    summary: 'Somebody writes, or has stopped',
    description: 'It may get lost: take `typing` back after a while, and when a message comes.',
    example: { sessionId: SESSION_ID, typing: true, from: 'assistant' },
  },
  'chat:history': {
    summary: 'The page that was asked for',
    description: 'To the device that sent `chat:history`, after the acknowledgement, which holds the same.',
    example: { sessionId: SESSION_ID, messages: [QUESTION, REPLY], count: 2, total: 2, hasMore: false },
  },
  'session:updated': {
    summary: 'The conversation has another status',
    description:
      'It was resolved, ended, resumed, has expired, waits for a person, was taken by one, or was given back; by whomever.',
    example: { sessionId: SESSION_ID, status: 'resolved', session: RESOLVED },
  },
  'session:presence': {
    summary: 'Somebody joined or left',
    description:
      'The first device of a user joined, or the last one left, as each instance counts those that are connected to it. It may get lost.',
    example: { sessionId: SESSION_ID, userId: USER_ID, present: true },
  },
  inbox: {
    summary: 'Something waits for a person, was taken, or is over',
    description:
      'To every socket of a human agent, manager or admin, without joining anything. `waiting_human`: take it; `with_human`: `takenBy` has it; any other status: it left the inbox. It may get lost: read `GET /api/inbox` on connecting, and now and then.',
    example: { sessionId: SESSION_ID, status: 'waiting_human', takenBy: null },
  },
  'auth:expiring': {
    summary: 'The token ends soon',
    description: 'A minute before. Answer with `auth:refresh`, or the socket is closed at that time.',
    example: { expiresAt: EXPIRES_AT },
  },
  'server:draining': {
    summary: 'This instance is about to go down',
    description:
      'What was acknowledged is answered. New events are refused with `SHUTTING_DOWN`, then the transport closes, and Socket.IO’s clients come back by themselves. Join again with `afterSequence`.',
    example: { reconnectAfterMs: 1_250 },
  },
  error: {
    summary: 'Something went wrong that no acknowledgement says',
    description:
      'An event without a callback was refused; something failed after its acknowledgement; the socket is about to be closed (`instance: "connection"`); or a conversation is no longer yours to hear (`instance: "session:join"`, with its ID in `details.sessionId`). `instance` names the event that it is about.',
    example: problemExample('AGENT_TIMEOUT', 'chat:message'),
  },
};
