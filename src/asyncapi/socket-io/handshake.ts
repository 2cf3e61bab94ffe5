import { problemExample } from '../../http/index.js';
import { SESSION_ID, TOKEN } from '../examples.js';
import { schemaRef } from '../model.js';
import { BEARER, channelRef, example, inOrder, messageRef, type Part } from '../part.js';

const REFUSED = problemExample('TOKEN_EXPIRED', 'connection');

/** Connecting, as if it were an event with an acknowledgement. */
export const handshakePart = (channel: string): Part => ({
  messages: {
    connectRequest: {
      name: 'connect',
      title: 'connect',
      summary: 'Who connects: `auth` of the handshake',
      payload: schemaRef('HandshakeAuthDto'),
      examples: example({ token: TOKEN, sessionId: SESSION_ID }),
    },
    connectError: {
      name: 'connect_error',
      title: 'connect_error',
      summary: 'The handshake was refused; `data.code` says why.',
      payload: {
        type: 'object',
        properties: { message: { type: 'string' }, data: schemaRef('ProblemDto') },
        required: ['message', 'data'],
      },
      examples: example({ message: REFUSED.detail, data: REFUSED }),
    },
  },
  operations: {
    receiveConnect: {
      action: 'receive',
      channel: channelRef(channel),
      summary: 'Connect',
      description:
        'By `auth` of the handshake, or by `Authorization: Bearer …` where a client can set headers. A `sessionId` is joined at once, and nothing of it is sent again. Refused for good, the client gets `connect_error` with the problem in `error.data`, and nothing that it sends is listened to. What may pass (no room, no database, an instance that goes down) only ends the transport, because Socket.IO’s clients never come back after a `connect_error` with a problem.',
      security: [BEARER],
      messages: [messageRef(channel, 'connectRequest')],
      reply: { channel: channelRef(channel), messages: [messageRef(channel, 'connectError')] },
      'x-error-codes': inOrder(['INVALID_SESSION_ID', 'UNAUTHENTICATED', 'TOKEN_EXPIRED', 'SESSION_NOT_FOUND']),
    },
  },
});
