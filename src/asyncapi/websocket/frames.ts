import type { Type } from '@nestjs/common';
import { problemExample } from '../../http/index.js';
import type { AsSent } from '../../realtime/index.js';
import { AGENT, EXPIRES_AT, QUESTION, QUESTION_ID, REPLY, RESOLVED, SESSION_ID, USER_ID } from '../examples.js';
import * as dto from './frames.dto.js';

export interface Frame {
  readonly type: Type;
  readonly summary: string;
  readonly description: string;
  readonly example: object;
}

const frame = <Dto extends object>(
  type: Type<Dto>,
  words: { readonly summary: string; readonly description: string },
  example: AsSent<Dto> & object,
): Frame => ({ type, ...words, example });

const CLIENT_MESSAGE_ID = 'c0ffee-1';
const { type: _address, ...REFUSED } = problemExample('MESSAGE_EMPTY', '/ws');

/** What clients send. */
export const SENT_FRAME = frame(
  dto.SendFrameDto,
  {
    summary: 'Say something',
    description:
      'One turn. There is no acknowledgement: the answer, or an `error`, comes as a frame with the same `clientMessageId`. When nothing came, send the message again, the same: it is stored once, and answers with `replayed`.',
  },
  { message: QUESTION.content, attachments: [], clientMessageId: CLIENT_MESSAGE_ID },
);

/** What clients hear, by `type`. */
export const FRAMES: Readonly<Record<string, Frame>> = {
  response: frame(
    dto.ResponseFrameDto,
    { summary: 'The assistant, or a person of the bank, answers', description: 'After it was stored.' },
    {
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
  ),
  message: frame(
    dto.MessageFrameDto,
    {
      summary: 'Another device, or REST, said something',
      description: 'After it was stored. The connection that sent it does not get it again, unless by `after`.',
    },
    {
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
  ),
  delta: frame(
    dto.DeltaFrameDto,
    {
      summary: 'A piece of an answer that is being written',
      description: 'Only to look at: the whole comes as `response`. Pieces may be missing; they are not sent again.',
    },
    { type: 'delta', session_id: SESSION_ID, in_reply_to: QUESTION_ID, index: 0, text: 'Your account ' },
  ),
  typing: frame(
    dto.TypingFrameDto,
    { summary: 'Somebody writes, or has stopped', description: 'It may get lost.' },
    { type: 'typing', session_id: SESSION_ID, typing: true, from: 'assistant' },
  ),
  presence: frame(
    dto.PresenceFrameDto,
    { summary: 'Somebody joined or left', description: 'It may get lost.' },
    { type: 'presence', session_id: SESSION_ID, user_id: USER_ID, present: true },
  ),
  session: frame(
    dto.SessionFrameDto,
    {
      summary: 'The conversation has another status',
      description:
        'It was resolved, ended, resumed, has expired, waits for a person, was taken by one, or was given back.',
    },
    { type: 'session', session_id: SESSION_ID, status: 'resolved', session: RESOLVED },
  ),
  expiring: frame(
    dto.ExpiringFrameDto,
    { summary: 'The token ends soon', description: 'Connect anew with another, and with `after`.' },
    { type: 'expiring', expiresAt: EXPIRES_AT },
  ),
  draining: frame(
    dto.DrainingFrameDto,
    {
      summary: 'This instance is about to go down',
      description: 'What was taken is answered; new messages are refused. Then the connection closes with 1012.',
    },
    { type: 'draining', reconnectAfterMs: 1_250 },
  ),
  error: frame(
    dto.ErrorFrameDto,
    {
      summary: 'Something that was sent was refused',
      description: 'The connection stays open, unless a close follows that says why.',
    },
    { ...REFUSED, type: 'error', message: 'Message content is required', clientMessageId: CLIENT_MESSAGE_ID },
  ),
};
