import type { Type } from '@nestjs/common';
import type { ErrorCode } from '../../common/error-catalogue.js';
import { type Frame, FRAMES, SendFrameDto } from '../../realtime/index.js';
import { SESSION_ID } from '../examples.js';
import { type Door, HOST, type JsonSchema, schemaRef } from '../model.js';
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
import type { RouteErrors } from '../route-errors.js';
import { closings } from './closings.js';
import { HEARD, SENT } from './frames.js';

const CHANNEL = 'webSocket';
const SECURITY = [BEARER, { $ref: '#/components/securitySchemes/tokenInQuery' }];

export const webSocketModels: readonly Type[] = [SendFrameDto, ...Object.values(FRAMES)];

/** @param routes  the errors of REST. */
export function webSocketDoor(routes: RouteErrors): Door {
  const types = Object.keys(FRAMES) as Frame['type'][];
  const { messages, operations } = joined([sentPart(routes.get('chatSend') ?? []), ...types.map(heardPart)]);
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
      description: describe(),
      servers: [serverRef(CHANNEL)],
      messages,
      bindings: { ws: { method: 'GET', query: QUERY, bindingVersion: '0.1.0' } },
    },
    operations,
  };
}

const QUERY: JsonSchema = {
  type: 'object',
  properties: {
    session_id: { type: 'string', description: 'The conversation.', examples: [SESSION_ID] },
    after: {
      type: 'integer',
      minimum: 0,
      description:
        'The last `sequence_number` that the client has, 0 for none: what comes behind it is sent first, as `message` and `response`. Left out, nothing is sent again.',
    },
    token: { type: 'string', description: 'The access token, for browsers.' },
  },
  required: ['session_id'],
};

const describe =
  (): string => `One conversation on each connection; text frames, each one JSON object. The token comes as \`Authorization: Bearer …\`, as the subprotocol pair \`bearer, TOKEN\`, or as \`?token=\`; addresses end up in logs, so prefer the others. What you send before you are let in waits.

The server pings; a client that does not answer is dropped. Order, delivery, tokens and limits are those of Socket.IO, but that the token is renewed by connecting again.

Every handshake is accepted, because browsers can't read a refused one. What is wrong is said by an \`error\` frame and by the code that the connection is closed with:

${closings()}`;

function sentPart(errors: readonly ErrorCode[]): Part {
  const { summary, description, example: payload } = SENT;
  return {
    messages: {
      sentFrame: {
        name: 'message',
        title: 'message',
        summary,
        payload: schemaRef(SendFrameDto.name),
        examples: example(payload),
      },
    },
    operations: {
      receiveSentFrame: {
        action: 'receive',
        channel: channelRef(CHANNEL),
        summary,
        description,
        security: SECURITY,
        messages: [messageRef(CHANNEL, 'sentFrame')],
        'x-error-codes': inOrder([...errors, 'UNSUPPORTED_MEDIA_TYPE']),
      },
    },
  };
}

function heardPart(type: Frame['type']): Part {
  const { summary, description, example: payload } = HEARD[type];
  const message = `${type}Frame`;
  return {
    messages: {
      [message]: {
        name: type,
        title: type,
        summary,
        payload: schemaRef(FRAMES[type].name),
        examples: example(payload),
      },
    },
    operations: {
      [`send${capitalized(type)}Frame`]: {
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
