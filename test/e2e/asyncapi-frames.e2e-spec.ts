import { afterAll, describe, expect, it } from 'vitest';
import { drain, ShutdownState } from '../../src/lifecycle/index.js';
import { Connections } from '../../src/realtime/connections/connections.js';
import { Device } from '../support/socket-clients.js';
import { startDescribed } from '../support/asyncapi-contract.js';
import { Client } from '../support/clients.js';

const TOKEN_SECONDS = 900;
const LONG_MS = 60_000;

const { clock, agent, app, contract, test, close } = await startDescribed('socketIo');
afterAll(close);

type Payload = Readonly<Record<string, unknown>>;
type Answer =
  { readonly ok: true; readonly sessionId: string } | { readonly ok: false; readonly error: { code: string } };

/** Sends what the document describes, and holds against it what is answered. */
async function ask(device: Device, event: string, payload: Payload): Promise<Answer> {
  contract.expectLike(contract.request(event).request, payload);
  return tryOut(device, event, payload);
}

async function tryOut(device: Device, event: string, payload: unknown): Promise<Answer> {
  const answer = (await device.try(event, payload)) as Answer;
  contract.expectAnswer(event, answer);
  return answer;
}

/** The document's own example of an event, speaking of this session and by this token. */
function exampleOf(event: string, sessionId: string): Payload {
  const { examples } = contract.messages.get(contract.request(event).request) ?? { examples: [] };
  const [example] = examples as readonly Payload[];
  return {
    ...example,
    ...(example && 'sessionId' in example && { sessionId }),
    ...(example && 'token' in example && { token: test.token }),
  };
}

const events = (): string[] => [...contract.requests.keys()].filter((name) => name !== 'connect');

describe('what is said over Socket.IO', () => {
  it('is refused in a documented way, whoever asks for what', async () => {
    const [own, stranger] = [
      await Device.connect(app, test),
      await Device.connect(app, await Client.signIn(app, 'anna')),
    ];
    for (const event of events()) {
      const sessionId = await test.open();
      for (const strange of [undefined, 'text', [], { sessionId: 'undefined', typing: 'yes', token: 1 }])
        await tryOut(own, event, strange);
      await tryOut(stranger, event, exampleOf(event, sessionId));
      for (const move of ['end', 'resolve']) {
        await test.post(`/api/sessions/${sessionId}/${move}`);
        await tryOut(own, event, exampleOf(event, sessionId));
      }
    }
    own.close();
    stranger.close();
  });

  it('is taken as the example shows it, and refused without a field that the document requires', async () => {
    const device = await Device.connect(app, test);
    for (const event of events()) {
      const example = exampleOf(event, await test.open());
      expect(await ask(device, event, example), event).toMatchObject({ ok: true });
      for (const name of contract.messages.get(contract.request(event).request)?.schema.required ?? []) {
        const { [name]: _left, ...rest } = exampleOf(event, await test.open());
        expect(await tryOut(device, event, rest), `${event} without ${name}`).toMatchObject({ ok: false });
      }
    }
    device.close();
  });

  it('is in the document with its shape, all of it, and the document says nothing else', async () => {
    const manager = await Client.signIn(app, 'manager');
    const refused = Device.at(app, { token: 'no token' });
    const told = new Promise<Error & { data?: unknown }>((resolve) => refused.socket.on('connect_error', resolve));
    const { message, data } = await told;
    contract.expectLike('connectError', { message, data });

    const first = await Device.connect(app, test);
    const { sessionId } = (await ask(first, 'session:create', { metadata: { locale: 'en-US' } })) as {
      sessionId: string;
    };
    const auth = { token: test.token, sessionId };
    contract.expectLike('connectRequest', auth);
    const second = Device.at(app, auth);
    const third = await Device.connect(app, manager);
    await second.until(() => second.socket.connected);
    await ask(second, 'session:join', { sessionId, afterSequence: 0 });
    await ask(third, 'session:join', { sessionId });
    await first.event('session:presence');

    await ask(first, 'chat:message', { sessionId, message: 'streaming please', clientMessageId: 'once' });
    await agent.wasAsked();
    for (let words = 1; words <= 3; words++) {
      agent.letOne();
      await first.event('chat:delta', words);
    }
    await first.event('chat:response');
    await second.event('chat:response');
    await ask(first, 'chat:message', { sessionId, message: 'streaming please', clientMessageId: 'once' });
    await first.event('chat:response', 2);

    await ask(second, 'chat:history', { sessionId, limit: 10 });
    await second.event('chat:history');
    await ask(second, 'chat:typing', { sessionId, typing: true });
    await first.event('chat:typing', 3);
    await ask(first, 'session:end', { sessionId });
    await second.event('session:updated');
    await ask(first, 'session:resume', { sessionId });
    await ask(first, 'session:resolve', { sessionId, notes: 'done' });
    await ask(third, 'session:leave', { sessionId });
    await tryOut(first, 'chat:message', { sessionId, message: 'hello' });
    first.socket.emit('chat:typing', {} as never);
    await first.event('error');

    await test.post(`/api/sessions/${await test.open()}/escalate`);
    await third.event('inbox');

    clock.advance(TOKEN_SECONDS - 30);
    app.nest.get(Connections).tick();
    await first.event('auth:expiring');
    await ask(first, 'auth:refresh', { token: (await Client.signIn(app, 'test')).token });
    await drain(app.nest, app.nest.get(ShutdownState), LONG_MS);
    await first.event('disconnect');

    for (const { name, payload } of [first, second, third].flatMap((device) => device.events))
      if (name !== 'disconnect') contract.expectHeard(name, payload);
    expect(contract.unseen).toEqual([]);
  });
});
