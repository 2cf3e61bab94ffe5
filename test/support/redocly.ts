import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const REDOCLY = join(ROOT, 'node_modules/.bin/redocly');

/** What Redocly's linter has to say of an OpenAPI or AsyncAPI document, by the rules of redocly.yaml; '' when nothing. */
export async function complaintsAbout(yaml: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'teller-redocly-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'document.yaml');
  await writeFile(file, yaml);
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const lint = promisify(execFile)(REDOCLY, ['lint', file, '--config=redocly.yaml', '--format=stylish'], {
    cwd: ROOT,
    env,
  });
  return lint.then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  );
}
