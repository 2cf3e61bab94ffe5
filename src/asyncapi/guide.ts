import type { Env } from '../config/index.js';
import { type Patience, WARNED_BEFORE_MS } from '../realtime/index.js';

/** What no single message says. @param env  for the limits of this installation, as is `patience`. */
export const guide = (
  env: Env,
  patience: Patience,
): string => `Conversations as they happen, by Socket.IO or by a plain WebSocket. Everything that is said here is also in REST ([OpenAPI](/api/docs)), through the same services: a message sent by one door is heard by all devices of its conversation, on whichever instance they are connected. For clients that only read, \`GET /api/sessions/{id}/events\` is a stream of server-sent events with the names and payloads of Socket.IO's.

Written from the server's side: what it _receives_ is what you send.

## Quick start

\`\`\`js
import { io } from 'socket.io-client';

const socket = io('http://localhost:3006', { auth: (give) => give({ token }) }); // asked for at each reconnect
let sessionId; // keep both where they outlive your app
let last = 0;

// At the start, and after every reconnect. What fails begins anew.
socket.on('connect', () => catchUp().catch(() => socket.disconnect().connect()));

async function catchUp() {
  sessionId ??= (await ask('session:create', {})).sessionId;
  for (let more = true; more; ) {
    const { messages, hasMore } = await ask('session:join', { sessionId, afterSequence: last });
    messages.forEach(show);
    more = hasMore;
  }
}
socket.on('chat:message', show);
socket.on('chat:response', show);
socket.on('error', ({ instance, code }) => console.error(instance, code));
// With a code it was refused for good, and Socket.IO stays away; without one it tries again by itself.
socket.on('connect_error', ({ message, data }) => console.error(data?.code ?? message));

function show(message) {
  if (message.sequence_number <= last) return; // the stored answer, to what was sent again
  last = message.sequence_number;
  console.log(message.direction, message.content);
}

async function ask(event, payload) {
  const answer = await socket.timeout(10_000).emitWithAck(event, payload);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer;
}

// When no acknowledgement comes, call it again with the same ID: the message is stored once.
const say = (message, clientMessageId) => ask('chat:message', { sessionId, message, clientMessageId });
\`\`\`

The token is that of \`POST /auth/login\`.

## Acknowledgements and errors

Every event that you send takes an acknowledgement callback and works without one. It is answered once: \`{ ok: true, … }\`, or \`{ ok: false, error }\` with a problem (RFC 9457), the same as over REST. Branch on \`error.code\`; each is explained at \`/errors/…\`, and \`details.retryAfterSeconds\` says how long to wait. Without a callback a refusal comes as the event \`error\`. A payload that is not as described, and an event that does not exist, are refused by \`VALIDATION_FAILED\`; fields that are not described are ignored, and \`null\` in an optional one means that it is left out.

Session IDs that you send may also be plain UUIDs; those that you get are \`sess_…\`. Times are ISO 8601 in UTC.

## Order and delivery

- Messages of a conversation are numbered 1, 2, 3… without a gap. Live events come in that order, each once, and only after the message is stored for good.
- Keep the highest \`sequence_number\` that an event or a join brought. Those of acknowledgements don't count: what came before may still be on its way. What you send again is answered by the stored \`chat:response\`, with \`replayed: true\` and the number it has had from the beginning. After every reconnect send \`session:join\` with it as \`afterSequence\`: you get exactly what you missed, also after a crash of the server, also from another instance. The page says \`hasMore\` while there is more.
- What you send on one connection is handled in the order in which it was sent.
- The acknowledgement of \`chat:message\` comes before the answer to it. When it says yes, the message is on disk and will be answered exactly once, whatever happens to you or to the server.
- \`chat:delta\`, \`chat:typing\` and \`session:presence\` are for the moment: they may get lost and are not sent again. Who was there before you is not told.
- An \`error\` without acknowledgement names the event, not the message: use acknowledgements.

## Staying signed in

${WARNED_BEFORE_MS / 1000} seconds before the token ends, or half-way to it where that is later, you get \`auth:expiring\`. Send \`auth:refresh\` with a new token and the socket stays. Otherwise it gets \`error\` \`TOKEN_EXPIRED\` and is closed. Logging out, and a user who is deactivated, close the user's sockets with \`error\` \`UNAUTHENTICATED\`.

## When the socket does not open, or closes

- \`connect_error\` with a problem in \`data\`: refused for good. Socket.IO does not come back by itself.
- \`connect_error\` without one, or no word at all: the instance is full, goes down, or cannot reach its database. Socket.IO tries again by itself, later and later.

- \`io server disconnect\`, after an \`error\` that says why: the token, the login or the user has ended, or you sent too much (\`instance: "connection"\`). Socket.IO does not come back by itself; sign in, or wait, and connect.
- \`transport close\`, \`transport error\`, \`ping timeout\`: the network, or an instance that goes down, which says \`server:draining\` before. Socket.IO comes back by itself.
- A client that does not read what it is told for ${patience.slowReaderMs / 1000} seconds, or sends a frame that is too large, is cut off. Come back, and join with \`afterSequence\`.

## Limits

- ${env.SOCKET_FRAMES_PER_SECOND} frames a second on one connection, over ten seconds; who sends more is closed with \`RATE_LIMITED\`. A client that does not read is not answered until it does.
- ${env.BODY_LIMIT_BYTES} bytes in one frame.
- ${limitOf(env.RATE_LIMIT_MESSAGES_PER_MINUTE)} messages a minute in one conversation, over all doors; \`RATE_LIMITED\` says when to go on. A message that is sent again does not count.
- ${env.MESSAGE_MAX_LENGTH} characters in one message; ${env.TURN_QUEUE_MAX} messages of one conversation that wait for their answer, then \`TURN_QUEUE_FULL\`.
- ${env.CONNECTIONS_MAX} connections to one instance, then \`TOO_MANY_CONNECTIONS\`.`;

const limitOf = (perMinute: number): string => (perMinute === 0 ? 'Any number of' : String(perMinute));
