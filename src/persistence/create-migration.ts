import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Clock } from '../common/clock.js';
import { OperatorError } from '../common/operator-error.js';

const FOLDER = 'migrations';
/** Letters, digits and single dashes, beginning with a letter: it becomes a file name and a class name. */
const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LIST = /(MIGRATIONS: readonly \(new \(\) => MigrationInterface\)\[\] = \[)([^\]]*)(\];)/;

/** Writes an empty step and puts it at the end of the list. Works on the sources, from the project's root. */
export async function createMigration(whatItDoes: string | undefined): Promise<readonly string[]> {
  if (!whatItDoes || !KEBAB_CASE.test(whatItDoes))
    throw new OperatorError('Say what the step does, in kebab-case: npm run migrate:create -- add-session-tags');
  const step = `${new Clock().now().getTime()}-${whatItDoes}`;
  const className = `${pascalCase(whatItDoes)}${step.slice(0, step.indexOf('-'))}`;
  const file = join(FOLDER, `${step}.ts`);
  const list = join(FOLDER, 'index.ts');
  const listed = withStep(await readFile(list, 'utf8'), step, className);
  await writeFile(file, source(className), { flag: 'wx' });
  await writeFile(list, listed);
  return [
    `wrote  ${file}`,
    `listed ${className} in ${list}`,
    'Then: change the entities alike, and npm run migrate:check.',
  ];
}

/** @throws Error  the list does not look as it should; nothing was written. */
export function withStep(list: string, step: string, className: string): string {
  if (!LIST.test(list)) throw new Error(`${FOLDER}/index.ts has no MIGRATIONS list that can be read.`);
  const listed = list.replace(LIST, (_all, before: string, names: string, after: string) => {
    const earlier = names.split(',').map((name) => name.trim());
    const steps = [...earlier.filter(Boolean), className].map((name) => `  ${name},\n`);
    return `${before}\n${steps.join('')}${after}`;
  });
  const imports = listed.split('\n').findLastIndex((line) => line.startsWith('import '));
  return listed
    .split('\n')
    .toSpliced(imports + 1, 0, `import { ${className} } from './${step}.js';`)
    .join('\n');
}

const pascalCase = (words: string): string =>
  words.replaceAll(/(?:^|-)(.)/g, (_all, first: string) => first.toUpperCase());

const source = (className: string): string => `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  readonly name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('');
  }
}
`;
