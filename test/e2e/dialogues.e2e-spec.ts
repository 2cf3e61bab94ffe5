import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../src/ledger/ledger-proof.js';
import { readRecording } from '../../src/persistence/read-recording.js';
import { SqlLedgerRepository } from '../../src/persistence/sql-ledger.repository.js';
import { parseRecording } from '../../src/replay/index.js';
import { DialoguePlayer } from '../support/dialogue-player.js';
import { parseDialogue } from '../support/dialogue-script.js';
import { openReplay, sessionIdsIn, tableState } from '../support/replays.js';

const FOLDER = join(import.meta.dirname, '../dialogues');
const CLASSES = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

let player: DialoguePlayer;
beforeAll(async () => {
  player = await DialoguePlayer.start();
});
afterAll(() => player[Symbol.asyncDispose]());

describe.each(CLASSES.map(({ name }) => name))('dialogues: %s', (name) => {
  const files = readdirSync(join(FOLDER, name)).filter((file) => file.endsWith('.dialogue'));
  const scripts = files.map((file) => parseDialogue(readFileSync(join(FOLDER, name, file), 'utf8')));

  it.each(scripts.map((script) => [script.title, script] as const))('%s', async (_title, script) => {
    await player.play(script);
  });
});

it('each of them is answered the same when it is replayed, and nothing is stored by that', async () => {
  const { database } = player.database;
  const before = await tableState(database);
  await using replayed = await openReplay();
  const ids = await sessionIdsIn(database);
  expect(ids.length).toBeGreaterThan(150);
  for (const id of ids) {
    const { differences, omitted } = await replayed.run(parseRecording(await readRecording(database, id)));
    expect.soft({ differences, omitted }, id).toEqual({ differences: [], omitted: [] });
  }
  expect(await tableState(database)).toEqual(before);
});

it('the books balance after all of them', async () => {
  expect(faultsOf(await new SqlLedgerRepository(player.database.database).prove())).toEqual([]);
});
