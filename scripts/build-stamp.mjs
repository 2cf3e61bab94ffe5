// Tells whether `dist` was built from the sources as they are: exit 0 when it was, 1 when it has to be built.
// With --write, remembers the sources as they are now. Contents and not times, because a checkout changes times.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const STAMP = join(ROOT, 'dist/.build-stamp');
const ENTRY = join(ROOT, 'dist/src/main.js');
const SOURCES = ['src', 'migrations', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

/** Tests change often and are not built. */
const isBuilt = (path) => !path.endsWith('.spec.ts');

function filesIn(path) {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function hashOfSources() {
  const files = SOURCES.flatMap((source) => filesIn(join(ROOT, source)))
    .filter(isBuilt)
    .sort();
  const hash = createHash('sha256').update(process.version.split('.')[0]);
  for (const file of files) hash.update(`\0${file.slice(ROOT.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function isFresh() {
  try {
    return statSync(ENTRY).isFile() && readFileSync(STAMP, 'utf8') === hashOfSources();
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

if (process.argv.includes('--write')) {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(STAMP, hashOfSources());
} else {
  process.exitCode = isFresh() ? 0 : 1;
}
