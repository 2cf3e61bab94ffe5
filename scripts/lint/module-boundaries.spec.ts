import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { refuseCycles } from './module-boundaries.mjs';

const ROOT = join(import.meta.dirname, '../..');
const eslint = new ESLint({
  cwd: ROOT,
  ruleFilter: ({ ruleId }) => ruleId === 'local/module-boundaries',
  overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } }, // no types needed
});

/** What the project's own lint run says about one line that stands in the given file. */
async function complaints(file: string, line: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: join(ROOT, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('module boundaries', () => {
  it.each([
    ['a module by another door than its index', 'src/chat/chat.module.ts', "import '../sessions/session.service.js';"],
    [
      'the back door of storage, from a feature',
      'src/chat/chat.module.ts',
      "import '../sessions/session.repository.js';",
    ],
    ['an arrow that points outward', 'src/sessions/index.ts', "import '../chat/index.js';"],
    ['a feature, from the shelf of words', 'src/common/clock.ts', "import '../auth/index.js';"],
    ['a type, too', 'src/sessions/index.ts', "import type { X } from '../chat/index.js';"],
    ['a re-export', 'src/sessions/index.ts', "export * from '../chat/index.js';"],
    ['a dynamic import', 'src/sessions/index.ts', "void import('../chat/index.js');"],
    ['storage, from a feature', 'src/sessions/index.ts', "import '../persistence/index.js';"],
    ['a module that is not in the table', 'src/sessions/index.ts', "import '../nowhere/index.js';"],
  ])('refuse %s', async (_what, file, line) => {
    expect(await complaints(file, line)).toEqual(['local/module-boundaries']);
  });

  it.each([
    ['a module by its index', 'src/chat/chat.module.ts', "import '../sessions/index.js';"],
    ['a file of the same module', 'src/chat/chat.module.ts', "import './message.js';"],
    ['the port that persistence fills', 'src/persistence/index.ts', "import '../sessions/session.repository.js';"],
    ['any word of common', 'src/chat/chat.module.ts', "import '../common/clock.js';"],
    ['every module, from the composition root', 'src/app.module.ts', "import './chat/index.js';"],
  ])('let through %s', async (_what, file, line) => {
    expect(await complaints(file, line)).toEqual([]);
  });

  it('refuse a table that goes in a circle', () => {
    expect(() => refuseCycles({ a: ['b'], b: ['c'], c: ['a'] })).toThrow('a → b → c → a');
  });
});
