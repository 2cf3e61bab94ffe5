import { afterAll, describe, expect, it } from 'vitest';
import type { AsyncApiDocument } from '../../src/asyncapi/model.js';
import { drain, ShutdownState } from '../../src/lifecycle/index.js';
import { Connections } from '../../src/realtime/connections/connections.js';
import { startDescribed } from '../support/asyncapi-contract.js';
import { Client } from '../support/clients.js';
import { PlainDevice } from '../support/plain-sockets.js';

const TOKEN_SECONDS = 900;
const LONG_MS = 60_000;

const { clock, agent, app, contract, test, close } = await startDescribed('webSocket');
afterAll(close);

function say(device: PlainDevice, payload: { readonly message: string; readonly clientMessageId?: string }): void {
  contract.expectLike('sentFrame', payload);
  device.socket.send(JSON.stringify(payload));
}

describe('what is said over /ws', () => {
  it('closes by a code and a reason that the document names', async () => {
    const served = await app.inject({ method: 'GET', url: '/asyncapi.json' });
    const { description } = served.json<AsyncApiDocument>().channels['webSocket'] ?? { description: '' };
    const id = await test.open();
    const { token: stranger } = await Client.signIn(app, 'anna');
    const addresses = [
      'session_id=undefined',
      `session_id=${id}`,
      `session_id=${id}&token=no-token`,
      `session_id=${id}&token=${stranger}`,
      `session_id=${id}&after=x&token=${test.token}`,
    ];
    const codes: number[] = [];
    for (const address of addresses) {
      const device = PlainDevice.at(app, address);
      const { code, reason } = await device.end();
      codes.push(code);
      expect(description).toContain(`**${code}** ${reason}:`);
      for (const frame of device.frames) contract.expectHeard(frame.type, frame);
    }
    expect(codes).toEqual([4001, 4401, 4401, 4004, 4400]);
  });

  it('is in the document with its shape, all of it, and the document says nothing else', async () => {
    const id = await test.open();
    const [first, second] = [await PlainDevice.connect(app, test, id), await PlainDevice.connect(app, test, id, 0)];
    const third = await PlainDevice.connect(app, await Client.signIn(app, 'manager'), id);
    await first.frame('presence');

    say(first, { message: 'streaming please', clientMessageId: 'once' });
    await agent.wasAsked();
    for (let words = 1; words <= 3; words++) {
      agent.letOne();
      await first.frame('delta', words);
    }
    await first.frame('response');
    await second.frame('message');
    await second.frame('response');
    say(first, { message: 'streaming please', clientMessageId: 'once' });
    await first.frame('response', 2);
    say(first, { message: ' ', clientMessageId: 'twice' });
    const { code } = await first.frame('error');
    expect(contract.request('message').codes).toContain(code);
    await test.post(`/api/sessions/${id}/resolve`);
    await second.frame('session');

    clock.advance(TOKEN_SECONDS - 30);
    app.nest.get(Connections).tick();
    await first.frame('expiring');
    await drain(app.nest, app.nest.get(ShutdownState), LONG_MS);
    await Promise.all([first, second, third].map((device) => device.end()));

    const frames = [first, second, third].flatMap((device) => device.frames);
    for (const frame of frames) contract.expectHeard(frame.type, frame);
    expect(frames.map(({ type }) => type)).toContain('typing');
    expect(contract.unseen).toEqual([]);
  });
});
