import fc from 'fast-check';

/** Anything, and what is nearly a packet of Engine.IO with one of Socket.IO in it: `4` `2` `1-` `/nsp,` `17` `["event",{}]`. */
export type Packet = string | Buffer;

const anything = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }).map((value) => JSON.stringify(value));

/** JSON that is none, and JSON that takes after what the decoder puts in by itself. */
const oddJson = fc.constantFrom(
  '',
  '{',
  '[[[',
  '["',
  '[1e999]',
  '{"_placeholder":true,"num":0}',
  '["chat:typing",{"_placeholder":true,"num":0}]',
  '["chat:typing",{"_placeholder":true,"num":9}]',
  '["chat:typing",{"_placeholder":true,"num":-1}]',
  '["chat:typing",{"_placeholder":true,"num":"constructor"}]',
  `["chat:typing",${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}]`,
  `[${'['.repeat(50_000)}${']'.repeat(50_000)}]`,
  '["\\ud800",{"\\udc00":"\\u0000"}]',
  '["__proto__",{"__proto__":{"isAdmin":true}}]',
  '["chat:typing",{"constructor":{"prototype":{"isAdmin":true}}}]',
);

/** Events of ours; none of these creates anything without a session that is there. */
const OURS = [
  'session:join',
  'session:resume',
  'session:end',
  'chat:message',
  'chat:history',
  'chat:typing',
  'auth:refresh',
];
const RESERVED = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'];
/** Words that mean something to an emitter on the way. */
const WORDS = ['error', 'message', 'data', 'close', 'drain', 'packet', '__proto__', 'toString', 'undefined', ''];

const eventOf = (name: fc.Arbitrary<string | number>): fc.Arbitrary<string> =>
  fc
    .tuple(name, fc.array(anything, { maxLength: 3 }))
    .map(([named, args]) => `[${[JSON.stringify(named), ...args].join()}]`);
const strange = fc.string({ unit: 'binary' }).filter((name) => ![...RESERVED, 'session:create'].includes(name));
const event = eventOf(fc.oneof(fc.constantFrom(...OURS, ...WORDS), fc.integer(), strange));

/** Frames that Socket.IO takes, and hands on where there is something to hand on. */
export const readable: fc.Arbitrary<Packet> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom('42', '420', '421', '4299999999'), event).map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('3', '6', '42', '430[]', '4399999999[{}]', '43[1]', '40/other,', '40/other,{"token":1}'),
  },
);

const payload = fc.oneof(
  { weight: 4, arbitrary: event },
  { weight: 1, arbitrary: eventOf(fc.constantFrom(...RESERVED)) },
  { weight: 2, arbitrary: anything },
  oddJson,
);
const attachments = fc.constantFrom('', '', '', '', '1-', '2-', '0-', '-1-', '11-', '1e3-', '99999999999-', 'x-', '-');
const namespace = fc.constantFrom(
  '',
  '',
  '',
  '',
  '/,',
  '/other,',
  '/__proto__,',
  '/../..,',
  '/\u0000,',
  `/${'x'.repeat(10_000)},`,
);
const acknowledgement = fc.oneof(
  fc.constantFrom('', '', '0', '-1', '1.5', '99999999999999999999', '9'.repeat(400)),
  fc.nat().map(String),
);

const socketIo = fc
  .tuple(fc.constantFrom(...'0123456789x'), attachments, namespace, acknowledgement, payload)
  .map((parts) => parts.join(''));

const bytes = fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each));

/** One frame of WebSocket, text or binary. */
export const packet: fc.Arbitrary<Packet> = fc.oneof(
  { weight: 10, arbitrary: socketIo.map((text) => `4${text}`) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...'012356789b'), fc.string({ unit: 'binary' })).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: bytes },
);
