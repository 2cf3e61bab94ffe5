import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseUserId, UnauthenticatedError } from '../../auth/index.js';
import type { DomainError } from '../../common/domain-error.js';
import { parseSessionId } from '../../sessions/index.js';
import { Patience } from '../connections/patience.js';
import type { ConnectionRules } from '../connections/reception.js';
import type { Problem } from '../events.js';
import { EventStreamConnection } from './event-stream-connection.js';

const sessionId = parseSessionId('sess_0198000000007000800000000000dead');
const caller = {
  userId: parseUserId('user_test'),
  role: 'customer',
  loginId: null,
  expiresAt: new Date(),
  requestId: null,
} as const;
const rules: ConnectionRules = {
  patience: new Patience(),
  toProblem: ({ code }: DomainError, instance) => ({ code, instance }) as Problem,
};

/** Over an answer of Node's own whose bytes go nowhere. */
function open() {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  const written: string[] = [];
  response.write = (text: unknown): boolean => written.push(String(text)) > 0;
  const connection = new EventStreamConnection({ response, path: '/p', requestId: 'r' }, caller, rules);
  return { connection, response, text: () => written.join('') };
}

const TYPING =
  'event: chat:typing\ndata: {"sessionId":"sess_0198000000007000800000000000dead","typing":true,"from":"assistant"}\n\n';

describe('an event stream', () => {
  it('writes nothing before it begins, and keeps what it was told meanwhile', () => {
    const { connection, response, text } = open();
    connection.tell({ kind: 'typing', sessionId, typing: true, userId: null });
    expect({ text: text(), sent: response.headersSent }).toEqual({ text: '', sent: false });
    connection.begin({ 'x-request-id': 'r' }, 7);
    expect(text()).toBe(`retry: 2000\nid: 7\n\n${TYPING}`);
    expect(response.headersSent).toBe(true);
  });

  it.each([
    [
      'refused',
      (connection: EventStreamConnection) => connection.refuse(new UnauthenticatedError()),
      'UNAUTHENTICATED',
    ],
    ['drained', (connection: EventStreamConnection) => connection.drain(5), 'SHUTTING_DOWN'],
  ])('that is %s before it begins does not begin: that can be a problem still', (_what, end, code) => {
    const { connection, response } = open();
    end(connection);
    expect(() => connection.begin({}, 0)).toThrow(expect.objectContaining({ code }));
    expect(response.headersSent).toBe(false);
  });

  it('says once why it ends, and nothing after', () => {
    const { connection, response, text } = open();
    connection.begin({}, 0);
    connection.refuse(new UnauthenticatedError());
    connection.drain(5);
    connection.tell({ kind: 'typing', sessionId, typing: true, userId: null });
    connection.beat();
    expect(text()).toBe('retry: 2000\nid: 0\n\nevent: error\ndata: {"code":"UNAUTHENTICATED","instance":"/p"}\n\n');
    expect(response.writableEnded).toBe(true);
  });

  it('is drained with the time after which to come back', () => {
    const { connection, text } = open();
    connection.begin({}, 0);
    connection.drain(1_234);
    expect(text()).toContain('event: server:draining\nretry: 1234\ndata: {"reconnectAfterMs":1234}\n\n');
  });
});
