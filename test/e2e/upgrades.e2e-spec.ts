import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from '../support/raw-http.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ env: { DEMO_DATA: 'true' } });
});
afterAll(() => app.close());

describe('an upgrade', () => {
  const request = (lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`;
  const WEBSOCKET = ['Host: x', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];

  it.each(['/', '/wss', '/ws/', '/ws%2f', '/socket.io', '/api/sessions', '//ws', 'http://x/ws'])(
    'to %s is a 404 in the shape of all errors, and hung up on',
    async (path) => {
      const answer = await sendRaw(app.url, request([`GET ${path}?token=secret HTTP/1.1`, ...WEBSOCKET]));
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'ROUTE_NOT_FOUND', instance: path });
      expect(answer.body).not.toContain('secret');
    },
  );

  it.each([
    ['no key', ['GET /ws HTTP/1.1', ...WEBSOCKET]],
    [
      'another version',
      [
        'GET /ws HTTP/1.1',
        ...WEBSOCKET.slice(0, 3),
        'Sec-WebSocket-Version: 99',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      ],
    ],
    ['another method', ['POST /ws HTTP/1.1', ...WEBSOCKET]],
  ])('with %s is a 400 that says which version it takes', async (_what, lines) => {
    const answer = await sendRaw(app.url, request(lines));
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['sec-websocket-version']).toBe('13');
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'MALFORMED_REQUEST', instance: '/ws' });
  });

  it('to another protocol is passed over: the request is served as it is, its body too', async () => {
    const body = JSON.stringify({ username: 'test', password: 'test123' });
    const head = [
      'POST /auth/login HTTP/1.1',
      'Host: x',
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAAQAAP__',
      'Content-Type: application/json',
      'X-Request-Id: from-java',
      `Content-Length: ${body.length}`,
    ];
    // On the same connection another request follows, without the wish.
    const next = request(['GET /health/live HTTP/1.1', 'Host: x', 'Connection: close']);
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    const text = request(head) + body + next;
    socket.write(text.slice(0, text.indexOf('"password"')));
    await expect.poll(() => socket.bytesWritten).toBeGreaterThan(0);
    socket.write(text.slice(text.indexOf('"password"')));
    let answers = '';
    for await (const chunk of socket.setEncoding('utf8')) answers += chunk as string;
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
    expect(answers).toContain('"tokenType":"Bearer"');
    expect(answers).toContain('x-request-id: from-java');
    expect(answers).toContain('"alive"');
  });
});
