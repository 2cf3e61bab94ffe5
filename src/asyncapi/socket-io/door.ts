import type { INestApplication, Type } from '@nestjs/common';
import type { ErrorCode } from '../../common/error-catalogue.js';
import { problemExample } from '../../http/index.js';
import { ANSWERS, type EventName, HandshakeAuthDto, SERVER_EVENTS, SocketEvents } from '../../realtime/index.js';
import { type AsyncMessage, type Door, HOST, type JsonSchema, schemaRef, type Schemas } from '../model.js';
import { BEARER, camelCase, capitalized, channelRef, example, inOrder, joined, messageRef } from '../part.js';
import { type Part, serverRef } from '../part.js';
import type { RouteErrors } from '../route-errors.js';
import { EVENTS } from './events.js';
import { handshakePart } from './handshake.js';
import { COMMON_ERRORS, REQUESTS, type RequestWords } from './requests.js';

const CHANNEL = 'socketIo';
const SERVER = {
  host: '{host}',
  pathname: '/socket.io/',
  protocol: 'ws',
  description: 'For clients of Socket.IO 3 and 4 (Engine.IO 4). `wss` wherever TLS ends before Teller.',
  variables: { host: HOST },
  security: [BEARER],
};

/** The classes whose schemas the messages are made of. */
export const socketIoModels = (app: INestApplication): Type[] => [
  HandshakeAuthDto,
  ...Object.values(handlersOf(app)).map(({ payload }) => payload),
  ...Object.values(ANSWERS),
  ...Object.values(SERVER_EVENTS),
];

/** @param schemas  of `socketIoModels`. @param routes  the errors of REST. */
export function socketIoDoor(app: INestApplication, schemas: Schemas, routes: RouteErrors): Door {
  const requests = Object.entries(handlersOf(app)).map(([name, { payload }]) => {
    const words: RequestWords = REQUESTS[name as EventName];
    const answer = withOk(schemas[ANSWERS[name as EventName].name] as JsonSchema);
    return requestPart(name, { words, payload, answer, errors: errorsOf(words, routes) });
  });
  const events = Object.entries(SERVER_EVENTS).map(([name, type]) => eventPart(name as keyof typeof EVENTS, type));
  const refusal: Part = { messages: { refusal: REFUSAL }, operations: {} };
  const { messages, operations } = joined([handshakePart(CHANNEL), ...requests, refusal, ...events]);
  const channel = {
    address: '/',
    title: 'Socket.IO',
    description: 'The main namespace. `name` of a message is the event’s.',
    servers: [serverRef(CHANNEL)],
    messages,
  };
  return { name: CHANNEL, server: SERVER, channel, operations };
}

const handlersOf = (app: INestApplication): SocketEvents['handlers'] => app.get(SocketEvents).handlers;

function errorsOf({ errors }: RequestWords, routes: RouteErrors): readonly ErrorCode[] {
  const own = 'asRoute' in errors ? routes.get(errors.asRoute) : errors;
  if (!own) throw new Error(`There is no such route: ${JSON.stringify(errors)}`);
  return inOrder([...own, ...COMMON_ERRORS]);
}

interface Request {
  readonly words: RequestWords;
  readonly payload: Type;
  readonly answer: JsonSchema;
  readonly errors: readonly ErrorCode[];
}

/** `chat:message` → `chatMessageRequest`, its acknowledgement `chatMessageAnswer`, and the operation that has both. */
function requestPart(name: string, { words, payload, answer, errors }: Request): Part {
  const { summary, description } = words;
  const [request, acknowledgement] = [`${camelCase(name)}Request`, `${camelCase(name)}Answer`];
  return {
    messages: {
      [request]: { name, title: name, summary, payload: schemaRef(payload.name), examples: example(words.example) },
      [acknowledgement]: {
        name,
        title: `Acknowledgement of ${name}`,
        summary: 'It was done.',
        payload: answer,
        examples: example({ ok: true, ...words.answer }),
      },
    },
    operations: {
      [`receive${capitalized(camelCase(name))}`]: {
        action: 'receive',
        channel: channelRef(CHANNEL),
        summary,
        description,
        security: [BEARER],
        messages: [messageRef(CHANNEL, request)],
        reply: {
          channel: channelRef(CHANNEL),
          messages: [messageRef(CHANNEL, acknowledgement), messageRef(CHANNEL, 'refusal')],
        },
        'x-error-codes': errors,
      },
    },
  };
}

function eventPart(name: keyof typeof EVENTS, type: Type): Part {
  const { summary, description, example: payload } = EVENTS[name];
  const message = `${camelCase(name)}Event`;
  return {
    messages: {
      [message]: { name, title: name, summary, payload: schemaRef(type.name), examples: example(payload) },
    },
    operations: {
      [`send${capitalized(camelCase(name))}`]: {
        action: 'send',
        channel: channelRef(CHANNEL),
        summary,
        description,
        security: [BEARER],
        messages: [messageRef(CHANNEL, message)],
      },
    },
  };
}

const withOk = ({ properties = {}, required = [], ...schema }: JsonSchema): JsonSchema => ({
  ...schema,
  properties: { ok: { type: 'boolean', const: true }, ...properties },
  required: ['ok', ...required],
});

const REFUSAL: AsyncMessage = {
  name: 'refusal',
  title: 'Acknowledgement of what was refused',
  summary: 'It was not done; `error.code` says why.',
  payload: {
    type: 'object',
    properties: { ok: { type: 'boolean', const: false }, error: schemaRef('ProblemDto') },
    required: ['ok', 'error'],
  },
  examples: example({ ok: false, error: problemExample('SESSION_NOT_FOUND', 'session:join') }),
};
