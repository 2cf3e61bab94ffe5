import { existsSync, readFileSync } from 'node:fs';

/** The nearest package.json above: two levels from `src/common`, three from `dist/src/common`. */
function packageFile(): URL {
  const candidates = ['../../package.json', '../../../package.json'].map((path) => new URL(path, import.meta.url));
  const found = candidates.find((file) => existsSync(file));
  if (!found) throw new Error('package.json is missing beside the program');
  return found;
}

/** Of this program, as in package.json. */
export const { version } = JSON.parse(readFileSync(packageFile(), 'utf8')) as { version: string };
