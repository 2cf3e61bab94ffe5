import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forkProgram } from '../support/child-process.js';
import { expectWholeTranscript, type HistoryBody, openDemoDatabase } from '../support/clients.js';
import type { TestDatabase } from '../support/test-database.js';
import { SOON } from '../support/soon.js';

const INSTANCE = new URL('../support/instance.ts', import.meta.url);
const SECONDS = 1_000;
const TRANSFERS = 40;

interface Instance {
  readonly process: ChildProcess;
  readonly url: string;
}

let database: TestDatabase;
let running: ChildProcess[] = [];

beforeEach(async () => {
  database = await openDemoDatabase();
  await database.disconnect(); // the embedded engine's directory belongs to one process at a time
});
afterEach(async () => {
  await Promise.all(running.map(kill));
  running = [];
  await database.close();
});

async function start(gate: 'open' | 'shut'): Promise<Instance> {
  const child = forkProgram(INSTANCE, [gate, JSON.stringify(database.environment)]);
  running.push(child);
  const [url] = (await once(child, 'message')) as [string];
  return { process: child, url };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function call<Body>(url: string, token?: string, body?: object): Promise<Body> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Body;
}

describe('kill -9', () => {
  it(
    'of the instance that accepted a message leaves it stored, without its secrets, and another one answers it without being asked',
    async () => {
      const first = await start('shut');
      const { token } = await call<{ token: string }>(`${first.url}/auth/login`, undefined, {
        username: 'test',
        password: 'test123',
      });
      const { sessionId } = await call<{ sessionId: string }>(`${first.url}/api/sessions`, token, {});
      const accepted = call(`${first.url}/api/chat/message`, token, {
        sessionId,
        message: 'gated 4000 0000 0001 4417, pin 8351',
        clientMessageId: 'k',
      });
      const lost = expect(accepted).rejects.toThrow();
      const historyAt = ({ url }: Instance) => call<HistoryBody>(`${url}/api/sessions/${sessionId}/history`, token);
      await vi.waitFor(async () => expect((await historyAt(first)).total).toBe(1), SOON);
      await kill(first.process);
      await lost;

      const second = await start('open');
      await vi.waitFor(async () => expect((await historyAt(second)).total).toBe(2), SOON);
      const { messages } = await historyAt(second);
      expectWholeTranscript(messages);
      expect(messages[0]?.content).toBe('gated ••••4417, pin [secret]');
      expect(messages[1]?.content).toMatch(/Echo: gated ••••4417, pin \[secret\][^]*never share your PIN/);
      const retried = await call(`${second.url}/api/chat/message`, token, {
        sessionId,
        message: 'gated 4000 0000 0001 4417, pin 8351',
        clientMessageId: 'k',
      });
      expect(retried).toMatchObject({ replayed: true, response: { message_id: messages[1]?.message_id } });
    },
    240 * SECONDS,
  );

  it(
    'under load loses nothing that was acknowledged, and doubles nothing that is sent again',
    async () => {
      const first = await start('open');
      const { token } = await call<{ token: string }>(`${first.url}/auth/login`, undefined, {
        username: 'test',
        password: 'test123',
      });
      const { sessionId } = await call<{ sessionId: string }>(`${first.url}/api/sessions`, token, {});
      const send = (at: Instance, key: number): Promise<{ response?: { content: string } }> =>
        call(`${at.url}/api/chat/message`, token, {
          sessionId,
          message: key % 3 ? `hello ${key}` : `gated ${key}`,
          clientMessageId: `k${key}`,
        });
      const keys = Array.from({ length: 60 }, (_, key) => key);
      let answered = 0;
      const sent = Promise.allSettled(keys.map((key) => send(first, key).then(() => answered++)));
      await vi.waitFor(() => expect(answered).toBeGreaterThan(5), SOON);
      await kill(first.process);
      await sent;

      const second = await start('open');
      const answers = await Promise.all(keys.map((key) => send(second, key)));
      expect(answers.filter(({ response }) => response === undefined)).toEqual([]);
      const { messages, total } = await call<HistoryBody>(
        `${second.url}/api/sessions/${sessionId}/history?limit=200`,
        token,
      );
      expect(total).toBe(120);
      expectWholeTranscript(messages);
    },
    240 * SECONDS,
  );

  it(
    'between a yes and its reply: the transfer exists once, and the reply says so',
    async () => {
      const first = await start('open');
      const { token } = await call<{ token: string }>(`${first.url}/auth/login`, undefined, {
        username: 'test',
        password: 'test123',
      });
      type Sent = { response?: { content: string } };
      const say = (at: Instance, sessionId: string, message: string, more: object = {}): Promise<Sent> =>
        call(`${at.url}/api/chat/message`, token, { sessionId, message, ...more });
      const confirm = (at: Instance, id: string): Promise<Sent> => say(at, id, 'yes', { clientMessageId: 'the-yes' });
      const sessions = await Promise.all(
        Array.from({ length: TRANSFERS }, async () => {
          const { sessionId } = await call<{ sessionId: string }>(`${first.url}/api/sessions`, token, {});
          await say(first, sessionId, 'send $1 to Anna');
          return sessionId;
        }),
      );
      const confirmed = sessions.map(async (id) => {
        await confirm(first, id);
        first.process.kill('SIGKILL'); // the first of them that is answered ends it for all
      });
      const ends = await Promise.allSettled(confirmed);
      expect(ends.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
      await kill(first.process);

      const second = await start('open');
      const answers = await Promise.all(sessions.map((id) => confirm(second, id)));
      for (const { response } of answers) expect(response?.content).toMatch(/^Done: \$1\.00 /);
      const { response } = await say(second, sessions[0] ?? '', 'what is my balance?');
      expect(response?.content).toContain(
        `$${(5_432.1 - TRANSFERS).toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
      );
    },
    240 * SECONDS,
  );
});
