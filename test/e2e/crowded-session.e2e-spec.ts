import { expect, it } from 'vitest';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { RawSocket } from '../support/raw-socket.js';

const SOCKETS = 1_000;
const AT_ONCE = 50;

const SPOKEN = /^42\["chat:(?:message|response)",.*"sequence_number":(\d+)/;
const numbersHeardBy = ({ frames }: RawSocket): number[] =>
  frames.flatMap((frame) => SPOKEN.exec(frame)?.slice(1) ?? []).map(Number);

it('tells a thousand sockets in one session of each turn, once and in order', async () => {
  const database = await openDemoDatabase();
  const app = await startDemoApp(database);
  const client = await Client.signIn(app, 'test');
  const sessionId = await client.open();
  const join = JSON.stringify({ sessionId, afterSequence: 0 });
  const sockets: RawSocket[] = [];
  while (sockets.length < SOCKETS)
    sockets.push(
      ...(await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          const socket = await RawSocket.connect(app, client);
          expect(await socket.ask('session:join', join)).toMatchObject({ ok: true });
          return socket;
        }),
      )),
    );

  for (const text of ['hello', 'What is my balance?', 'thanks']) await client.say(sessionId, text);
  await Promise.all(sockets.map((socket) => socket.until(() => numbersHeardBy(socket).at(-1) === 6)));
  for (const socket of sockets) expect(numbersHeardBy(socket)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const socket of sockets) socket.close();
  await app.close();
  await database.close();
}, 180_000);
