// Module hooks: runs the sources as they are in a child process, as vitest does in its own. See run-typescript.mjs.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';

/** Some thirty programs are started in a run, each of four hundred modules. */
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/teller/typescript');
mkdirSync(CACHE, { recursive: true });

export async function resolve(specifier, context, next) {
  const isRelativeJs = /^\.{1,2}\/.*\.js$/.test(specifier);
  if (isRelativeJs) {
    const typescript = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(typescript)) return { url: typescript.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  return { format: 'module', source: await compiled(filename, readFileSync(filename, 'utf8')), shortCircuit: true };
}

const OPTIONS = {
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};
const COMPILER = version + JSON.stringify(OPTIONS);

async function compiled(filename, source) {
  const key = createHash('sha256').update(COMPILER).update(filename).update(source).digest('hex');
  const path = join(CACHE, `${key}.mjs`);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const { code } = await transform(source, { ...OPTIONS, filename });
  const unfinished = `${path}.${randomUUID()}`; // others start at the same moment
  writeFileSync(unfinished, code);
  renameSync(unfinished, path);
  return code;
}
