import { problemExample } from '../../http/index.js';
import type { AsSent, Frame, FRAMES, SendFrameDto } from '../../realtime/index.js';
import { AGENT, EXPIRES_AT, QUESTION, QUESTION_ID, REPLY, RESOLVED, SESSION_ID, USER_ID } from '../examples.js';

export interface FrameWords<Payload extends object = object> {
  readonly summary: string;
  readonly description: string;
  readonly example: Payload;
}

const CLIENT_MESSAGE_ID = 'c0ffee-1';
const REFUSED = problemExample('MESSAGE_EMPTY', '/ws');

/** Of what clients send. */
export const SENT: FrameWords<AsSent<SendFrameDto>> = {
  summary: 'Say something',
  description:
    'One turn. There is no acknowledgement: the answer, or an `error`, comes as a frame with the same `clientMessageId`. When nothing came, connect again with `after`, and send the message again, the same: it is stored once, and answers with `replayed`.',
  example: { message: QUESTION.content, attachments: [], clientMessageId: CLIENT_MESSAGE_ID },
};

/** Of what clients hear, by `type`; the compiler sees to it that none is forgotten. */
export const HEARD: { readonly [Type in Frame['type']]: FrameWords<AsSent<InstanceType<(typeof FRAMES)[Type]>>> } = {
  response: {
    summary: 'The assistant, or a person of the bank, answers',
    description:
      'After it was stored. `clientMessageId` is there when this connection sent the message. With `replayed: true` it is the stored answer to a message that this connection sent again.',
    example: {
      type: 'response',
      session_id: SESSION_ID,
      message: REPLY.content,
      message_id: REPLY.message_id,
      sequence_number: REPLY.sequence_number,
      in_reply_to: QUESTION_ID,
      clientMessageId: CLIENT_MESSAGE_ID,
      sources: AGENT.sources,
      requires_escalation: AGENT.requiresEscalation,
      confidence: AGENT.confidence,
      metadata: REPLY.metadata,
      agent: AGENT,
      error_info: null,
      created_at: REPLY.created_at,
    },
  },
  message: {
    summary: 'Another device, or REST, said something',
    description: 'After it was stored. The connection that sent it does not get it; a later one does, by `after`.',
    example: {
      type: 'message',
      session_id: SESSION_ID,
      message: QUESTION.content,
      message_id: QUESTION_ID,
      sequence_number: QUESTION.sequence_number,
      user_id: USER_ID,
      message_type: QUESTION.message_type,
      metadata: QUESTION.metadata,
      created_at: QUESTION.created_at,
    },
  },
  delta: {
    summary: 'A piece of an answer that is being written',
    description:
      'Only to look at: the whole comes as `response`, replaces the pieces, and is what counts. Pieces may be missing, and devices on another instance get none.',
    example: { type: 'delta', session_id: SESSION_ID, in_reply_to: QUESTION_ID, index: 0, text: 'Your account ' },
  },
  typing: {
    summary: 'Somebody writes, or has stopped',
    description: 'It may get lost: take `typing` back after a while, and when a message comes.',
    example: { type: 'typing', session_id: SESSION_ID, typing: true, from: 'assistant' },
  },
  presence: {
    summary: 'Somebody joined or left',
    description:
      'The first device of a user joined, or the last one left, as each instance counts those that are connected to it. It may get lost.',
    example: { type: 'presence', session_id: SESSION_ID, user_id: USER_ID, present: true },
  },
  session: {
    summary: 'The conversation has another status',
    description:
      'It was resolved, ended, resumed, has expired, waits for a person, was taken by one, or was given back; by whomever.',
    example: { type: 'session', session_id: SESSION_ID, status: 'resolved', session: RESOLVED },
  },
  expiring: {
    summary: 'The token ends soon',
    description: 'A minute before. Connect again with a new one, and with `after`.',
    example: { type: 'expiring', expiresAt: EXPIRES_AT },
  },
  draining: {
    summary: 'This instance is about to go down',
    description:
      'What was taken is answered. New messages are refused with `SHUTTING_DOWN`; then the connection closes with 1012.',
    example: { type: 'draining', reconnectAfterMs: 1_250 },
  },
  error: {
    summary: 'Something was refused, or the connection is about to be closed',
    description:
      'The problem as over REST, but for `type`. When it is about a message that you sent, it has its `clientMessageId`, and the connection stays open. Before a close it says why.',
    example: { ...REFUSED, type: 'error', message: 'Message content is required', clientMessageId: CLIENT_MESSAGE_ID },
  },
};
