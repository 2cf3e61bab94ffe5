import { transform } from '@swc/core';
import { build, type OnLoadArgs, type OnLoadResult } from 'esbuild';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Programs of the sources and of the tests, each as a file that plain Node runs: for what needs a process of its own. Some
 * thirty are started in a run, each of six hundred modules, and compiling them one by one took a minute of it.
 */

const ROOT = join(import.meta.dirname, '../..');
/** Below `node_modules`, so that what is not bundled is found; of this checkout, should several share one. */
const CHECKOUT = createHash('sha256').update(ROOT).digest('hex').slice(0, 8);
const FOLDER = join(ROOT, 'node_modules/.cache/teller/programs', CHECKOUT);

const PROGRAMS: readonly string[] = [
  'src/main.ts',
  'src/repl.ts',
  'src/replay-cli.ts',
  'src/persistence/migrate-cli.ts',
  'src/mcp-server/main.ts',
  'test/support/crash-writer.ts',
  'test/support/instance.ts',
  'test/support/redis-linker.ts',
  'test/support/train-model.ts',
  'test/support/mcp/nasty-server.ts',
];

/** @param source  path of one of the above. @returns what Node runs, once `bundlePrograms` is through. */
export function programOf(source: string): string {
  const name = relative(ROOT, source);
  if (!PROGRAMS.includes(name)) throw new Error(`${name} is not bundled: put it among the programs.`);
  return join(FOLDER, name.replace(/\.ts$/, '.mjs'));
}

export async function bundlePrograms(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [...PROGRAMS],
    outbase: '.',
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    keepNames: true,
    logLevel: 'error',
    plugins: [{ name: 'swc', setup: (bundle) => void bundle.onLoad({ filter: /\.ts$/ }, compiled) }],
  });
  for (const { path, text } of outputFiles) keep(path, text);
}

/** Decorator metadata is SWC's; and what lies beside a source is found from there. */
async function compiled({ path }: OnLoadArgs): Promise<OnLoadResult> {
  const { code } = await transform(await readFile(path, 'utf8'), {
    filename: path,
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  });
  const contents = code
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
  return { contents, loader: 'js' };
}

/** Whole at every moment: another run may be starting what is there. */
function keep(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}
