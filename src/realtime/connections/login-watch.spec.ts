import { expect, it } from 'vitest';
import { aCaller } from '../../../test/support/a-conversation.js';
import type { Authenticator, Caller } from '../../auth/index.js';
import type { Connection } from './connection.js';
import type { Connections } from './connections.js';
import { LoginWatch } from './login-watch.js';

it('closes what is open of a login that is over, and not who showed another one while it was looked up', async () => {
  const refused: string[] = [];
  const connectionOf = (name: string): Connection & { caller: Caller } => ({
    caller: aCaller('owner', { loginId: 'first' }),
    refuse: () => void refused.push(name),
    hasRoom: true,
    ...IRRELEVANT,
  });
  const [staying, renewing] = [connectionOf('staying'), connectionOf('renewing')];
  const connections = { all: () => [staying, renewing] } as unknown as Connections;
  const authenticator = {
    over: async (asked: readonly object[]) => {
      renewing.caller = aCaller('owner', { loginId: 'second' });
      return asked;
    },
  } as unknown as Authenticator;

  await new LoginWatch(connections, authenticator).look();
  expect(refused).toEqual(['staying']);
});

const unexpected = (): never => {
  throw new Error('Nobody asks for this here.');
};
const IRRELEVANT = {
  tell: unexpected,
  room: unexpected,
  lost: unexpected,
  warn: unexpected,
  drain: unexpected,
  drop: unexpected,
};
