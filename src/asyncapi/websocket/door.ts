import type { Type } from '@nestjs/common';
import { SESSION_ID } from '../examples.js';
import { type Door, HOST, schemaRef } from '../model.js';
import {
  BEARER,
  capitalized,
  channelRef,
  example,
  inOrder,
  joined,
  messageRef,
  type Part,
  serverRef,
} from '../part.js';
import { type Frame, FRAMES, SENT_FRAME } from './frames.js';

const CHANNEL = 'webSocket';
const SECURITY = [BEARER, { $ref: '#/components/securitySchemes/tokenInQuery' }];

export const webSocketModels: readonly Type[] = [SENT_FRAME, ...Object.values(FRAMES)].map(({ type }) => type);

export function webSocketDoor(): Door {
  const { messages, operations } = joined([
    sentPart,
    ...Object.entries(FRAMES).map(([name, frame]) => framePart(name, frame)),
  ]);
  return {
    name: CHANNEL,
    server: {
      host: '{host}',
      pathname: '/ws',
      protocol: 'ws',
      description: 'For clients without Socket.IO. `wss` wherever TLS ends before Teller.',
      variables: { host: HOST },
      security: SECURITY,
    },
    channel: {
      address: '/ws',
      title: 'Plain WebSocket',
      description: DESCRIPTION,
      servers: [serverRef(CHANNEL)],
      messages,
      bindings: {
        ws: {
          method: 'GET',
          query: {
            type: 'object',
            properties: {
              session_id: { type: 'string', description: 'The conversation.', examples: [SESSION_ID] },
              after: {
                type: 'integer',
                minimum: 0,
                description: 'The highest `sequence_number` that the client has: what comes behind it is sent first.',
              },
              token: { type: 'string', description: 'The access token, for browsers.' },
            },
            required: ['session_id'],
          },
          bindingVersion: '0.1.0',
        },
      },
    },
    operations,
  };
}

const DESCRIPTION = `One conversation on each connection, text frames with one JSON object each. The token comes as \`Authorization: Bearer …\`, as the subprotocol pair \`bearer, TOKEN\`, or as \`?token=\`; addresses end up in logs, so prefer the others. Every handshake is accepted, because browsers can't read a refused one; what is wrong is said by the code that the connection is closed with:

- **4001** \`Invalid session_id\`: missing, \`undefined\`, \`null\` or malformed
- **4004** \`Session not found\`: unknown, or somebody else's
- **4401**: no token, a bad one, or its end has come
- **4429**: too many frames
- **1012**: the instance goes down; connect again, another one answers

Ping and pong find dead peers. Order, delivery and limits are those of Socket.IO.`;

const sentPart: Part = {
  messages: {
    sentFrame: {
      name: 'message',
      title: 'Message',
      summary: SENT_FRAME.summary,
      payload: schemaRef(SENT_FRAME.type.name),
      examples: example(SENT_FRAME.example),
    },
  },
  operations: {
    receiveSentFrame: {
      action: 'receive',
      channel: channelRef(CHANNEL),
      summary: SENT_FRAME.summary,
      description: SENT_FRAME.description,
      security: SECURITY,
      messages: [messageRef(CHANNEL, 'sentFrame')],
      'x-error-codes': inOrder([
        'VALIDATION_FAILED',
        'MALFORMED_JSON',
        'PAYLOAD_TOO_LARGE',
        'MESSAGE_EMPTY',
        'SESSION_ENDED',
        'SESSION_EXPIRED',
        'SESSION_RESOLVED',
        'SESSION_WITH_HUMAN',
        'IDEMPOTENCY_KEY_REUSED',
        'RATE_LIMITED',
        'TURN_QUEUE_FULL',
        'AGENT_TIMEOUT',
        'INTERNAL',
        'DATABASE_UNAVAILABLE',
        'SHUTTING_DOWN',
      ]),
    },
  },
};

function framePart(name: string, { type, summary, description, example: payload }: Frame): Part {
  const message = `${name}Frame`;
  return {
    messages: { [message]: { name, title: name, summary, payload: schemaRef(type.name), examples: example(payload) } },
    operations: {
      [`send${capitalized(name)}Frame`]: {
        action: 'send',
        channel: channelRef(CHANNEL),
        summary,
        description,
        security: SECURITY,
        messages: [messageRef(CHANNEL, message)],
      },
    },
  };
}
