import { NestFactory } from '@nestjs/core';
import { readEnv } from '../../src/config/index.js';
import type { Database } from '../../src/persistence/database.js';
import { parseRecording, Replay, ReplayModule, type Recording, type ReplayReport } from '../../src/replay/index.js';
import type { Client } from './clients.js';
import { type SessionId, sessionIdFromUuid } from '../../src/sessions/session-id.js';

export interface OpenReplay extends AsyncDisposable {
  run(recording: Recording): Promise<ReplayReport>;
}

/** Today's agents, as `npm run replay` has them. */
export async function openReplay(variables: Readonly<Record<string, string>> = {}): Promise<OpenReplay> {
  const env = readEnv({ NODE_ENV: 'test', MCP_CONFIG: 'off', ...variables });
  const app = await NestFactory.createApplicationContext(ReplayModule.forRoot(env), {
    logger: false,
    abortOnError: false,
  });
  return { run: (recording) => app.get(Replay).run(recording), [Symbol.asyncDispose]: () => app.close() };
}

/** A session of the client's, as it is exported, through today's agents. */
export async function replayOf(
  { client, session }: { readonly client: Client; readonly session: string },
  variables: Readonly<Record<string, string>> = {},
): Promise<ReplayReport> {
  const exported = await client.get(`/api/sessions/${session}/export?format=json`);
  await using replayed = await openReplay(variables);
  return replayed.run(parseRecording(exported.json()));
}

export async function sessionIdsIn(database: Database): Promise<readonly SessionId[]> {
  const text = 'SELECT session_id::text AS id FROM chat_sessions ORDER BY session_id';
  const rows = await database.query<{ id: string }>({ name: 'test.session_ids', text }, []);
  return rows.map(({ id }) => sessionIdFromUuid(id));
}

/** Number of rows of every table, with a digest of all that is in them. */
export async function tableState(database: Database): Promise<Readonly<Record<string, string>>> {
  const tables = await database.query<{ name: string }>(
    {
      name: 'test.tables',
      text: `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    },
    [],
  );
  const states = tables.map(async ({ name }) => {
    const text = `SELECT count(*) || ' ' || md5(COALESCE(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) AS state FROM "${name}" t`;
    const [row] = await database.query<{ state: string }>({ name: `test.state_of_${name}`, text }, []);
    return [name, row?.state ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(states));
}
