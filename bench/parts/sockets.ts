import { setTimeout as delay } from 'node:timers/promises';
import { PlainSocket } from '../load/plain-socket.js';
import { residentBytes } from '../machine/memory.js';
import type { BenchDatabase } from '../machine/postgres.js';
import type { ServerProcess } from '../machine/server-process.js';
import type { Workbench } from '../machine/workbench.js';
import type { Options } from '../options.js';
import { median, ms, type Report } from '../report.js';
import { callApi } from '../targets/call-api.js';
import { prepareAppDatabase, startApp } from '../targets/app.js';
import { type Customer, signIn } from '../targets/customers.js';

/** As in guarantees.md. */
const IDLE = 10_000;
const KILOBYTES_BAR = 20;
const TURNS_PER_SECOND = 200;
const BROADCAST_BAR_MS = 50;
const CROWD = 1_000;
const MISSED = 1_000;
const RECOVERY_BAR_MS = 300;

/** Before anything is counted: code gets warm by turns and sockets, and the heap as large as it likes to be. */
const WARM_UP = 500;
const WARM_UP_TURNS_SECONDS = 10;
const OPENED_AT_ONCE = 50;
const SETTLE_MS = 15_000;
const LOAD_SECONDS = 10;
/** Customers who talk while the others listen, so that no session is in another's way. */
const TALKERS = 20;
const RECOVERIES = 20;

const SESSIONS = `
  INSERT INTO chat_sessions (session_id, user_id, session_type, status, last_activity, expires_at, created_at, updated_at)
  SELECT gen_random_uuid(), 'bench_1', 'chat', 'active', now(), now() + interval '1 day', now(), now()
  FROM generate_series(1, $1) RETURNING session_id::text AS id`;

const MESSAGES = `
  INSERT INTO chat_messages (message_id, session_id, user_id, direction, content, message_type, sequence_number, turn_state,
                             request_digest, created_at, updated_at)
  SELECT gen_random_uuid(), $1::uuid, 'bench_1', 'incoming', 'Message number ' || n || ' of those that were missed.', 'text', n,
         'answered', 'bench', now(), now()
  FROM generate_series(1, $2) n`;

interface Hall {
  readonly server: ServerProcess;
  readonly database: BenchDatabase;
  readonly customers: readonly Customer[];
}

/** What sockets cost, and how fast they hear. */
export async function measureSockets(bench: Workbench, _options: Options, report: Report): Promise<void> {
  report.section(`Sockets: ${IDLE} idle ones, each in a session of its own`);
  const database = await prepareAppDatabase(bench, TALKERS);
  const server = await startApp(bench, database);
  const hall = { server, database, customers: await signIn(server.port, TALKERS) };
  const idle = await measureMemory(hall, report);
  await measureBroadcast(hall, idle, report);
  for (const { socket } of idle) void socket.close();
  await measureCrowd(hall, report);
  await measureRecovery(hall, report);
}

interface Seated {
  readonly socket: PlainSocket;
  readonly sessionId: string;
}

async function measureMemory(hall: Hall, report: Report): Promise<readonly Seated[]> {
  for (const { socket } of await seat(hall, WARM_UP)) await socket.close();
  const warm = AbortSignal.timeout(WARM_UP_TURNS_SECONDS * 1_000);
  await Promise.all(hall.customers.map((customer) => talk(hall, customer, warm, 0)));
  await delay(SETTLE_MS);
  const before = residentBytes(hall.server.pid);
  const startMs = performance.now();
  const idle = await seat(hall, IDLE);
  const seconds = (performance.now() - startMs) / 1_000;
  await delay(SETTLE_MS);
  const kilobytes = (residentBytes(hall.server.pid) - before) / IDLE / 1_024;
  report.line(`${IDLE} connected and joined in ${seconds.toFixed(0)} s`);
  report.verdict('memory for one idle, joined Socket.IO connection', `${kilobytes.toFixed(1)} KB of resident memory`, {
    text: `under ${KILOBYTES_BAR} KB`,
    met: kilobytes < KILOBYTES_BAR,
  });
  return idle;
}

async function seat(hall: Hall, count: number): Promise<readonly Seated[]> {
  const rows = await hall.database.query<{ id: string }>(SESSIONS, [count]);
  const token = tokenOf(hall, 0);
  const seated: Seated[] = [];
  for (let first = 0; first < rows.length; first += OPENED_AT_ONCE)
    seated.push(
      ...(await Promise.all(
        rows.slice(first, first + OPENED_AT_ONCE).map(async ({ id }) => {
          const socket = await PlainSocket.open(hall.server.port, { token });
          await socket.ask('session:join', { sessionId: id });
          return { socket, sessionId: `sess_${id.replaceAll('-', '')}` };
        }),
      )),
    );
  return seated;
}

/** From the sending of a message by REST until a socket that waits in its session has the answer. */
async function measureBroadcast(hall: Hall, idle: readonly Seated[], report: Report): Promise<void> {
  const stop = new AbortController();
  const everyMs = (1_000 * (TALKERS - 1)) / TURNS_PER_SECOND;
  const load = Promise.all(hall.customers.slice(1).map((customer) => talk(hall, customer, stop.signal, everyMs)));
  const startMs = performance.now();
  const tookMs: number[] = [];
  for (let n = 0; performance.now() - startMs < LOAD_SECONDS * 1_000; n += 37) {
    tookMs.push(await untilHeard(hall, idle[n % idle.length] as Seated));
    await delay(50);
  }
  stop.abort();
  const turns = (await load).reduce((sum, count) => sum + count, 0);
  const rate = turns / ((performance.now() - startMs) / 1_000);
  const middle = median(tookMs);
  report.verdict(
    `an idle socket hears the answer to a message by REST, while ${rate.toFixed(0)} turns a second run`,
    `median ${ms(middle)} of ${tookMs.length}, slowest ${ms(Math.max(...tookMs))}`,
    { text: `under ${BROADCAST_BAR_MS} ms`, met: middle < BROADCAST_BAR_MS },
  );
}

async function untilHeard(hall: Hall, { socket, sessionId }: Seated): Promise<number> {
  const startMs = performance.now();
  const heard = new Promise<void>((resolve) => {
    const stop = socket.listen((name) => {
      if (name !== 'chat:response') return;
      stop();
      resolve();
    });
  });
  await say(hall, hall.customers[0] as Customer, sessionId);
  await heard;
  return performance.now() - startMs;
}

/** @returns how many turns there were. */
async function talk(hall: Hall, customer: Customer, signal: AbortSignal, everyMs: number): Promise<number> {
  const { sessionId } = await callApi<{ sessionId: string }>(hall.server.port, 'POST', '/api/sessions', {
    token: customer.token,
    body: {},
  });
  const startMs = performance.now();
  let turns = 0;
  while (!signal.aborted) {
    await say(hall, customer, sessionId);
    turns++;
    await delay(Math.max(0, startMs + turns * everyMs - performance.now()));
  }
  return turns;
}

const say = ({ server }: Hall, { token }: Customer, sessionId: string): Promise<unknown> =>
  callApi(server.port, 'POST', '/api/chat/message', { token, body: { sessionId, message: 'hello' } });

async function measureCrowd(hall: Hall, report: Report): Promise<void> {
  const [customer] = hall.customers as [Customer];
  const { sessionId } = await callApi<{ sessionId: string }>(hall.server.port, 'POST', '/api/sessions', {
    token: customer.token,
    body: {},
  });
  const sockets: PlainSocket[] = [];
  let heard = 0;
  while (sockets.length < CROWD) {
    const socket = await PlainSocket.open(hall.server.port, { token: customer.token });
    await socket.ask('session:join', { sessionId });
    socket.listen((name) => void (name === 'chat:response' && heard++));
    sockets.push(socket);
  }
  const startMs = performance.now();
  await say(hall, customer, sessionId);
  while (heard < CROWD && performance.now() - startMs < 10_000) await delay(5);
  report.line(`${CROWD} sockets in one session: ${heard} heard one turn in ${ms(performance.now() - startMs)}`);
  if (heard !== CROWD) report.fault(`${heard} of ${CROWD} heard it`);
  await Promise.all(sockets.map((socket) => socket.close()));
}

async function measureRecovery(hall: Hall, report: Report): Promise<void> {
  const [row] = await hall.database.query<{ id: string }>(SESSIONS, [1]);
  const sessionId = row?.id as string;
  await hall.database.query(MESSAGES, [sessionId, MISSED]);
  await hall.database.query('UPDATE chat_sessions SET message_count = $2 WHERE session_id = $1', [sessionId, MISSED]);
  const tookMs: number[] = [];
  for (let round = 0; round < RECOVERIES; round++) {
    const startMs = performance.now();
    const socket = await PlainSocket.open(hall.server.port, { token: tokenOf(hall, 0) });
    let known = 0;
    for (let hasMore = true; hasMore;) {
      const page = await socket.ask('session:join', { sessionId, afterSequence: known });
      known += (page.messages as unknown[]).length;
      hasMore = page.hasMore as boolean;
    }
    tookMs.push(performance.now() - startMs);
    if (known !== MISSED) report.fault(`${known} of ${MISSED} messages came back`);
    await socket.close();
  }
  const middle = median(tookMs);
  report.verdict(`from connecting to the last of ${MISSED} missed messages`, `median ${ms(middle)}`, {
    text: `under ${RECOVERY_BAR_MS} ms`,
    met: middle < RECOVERY_BAR_MS,
  });
}

const tokenOf = ({ customers }: Hall, index: number): string => customers[index]?.token as string;
