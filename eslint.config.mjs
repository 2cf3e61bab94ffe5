import { join } from 'node:path';
import prettier from 'eslint-config-prettier';
import ts from 'typescript-eslint';
import { moduleBoundaries } from './scripts/lint/module-boundaries.mjs';
import { MAY_IMPORT } from './scripts/lint/module-table.mjs';

const CLOCK = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Ask the injected Clock for the time.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Ask the injected Clock for the time.',
  },
];
const ENVIRONMENT = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Inject Env: src/config is the only reader of the environment.',
  },
];
const STRAY_SQL = [
  { selector: 'ImportDeclaration[source.value=/^(pg|typeorm)$/]', message: 'Only persistence/ knows the database.' },
];

export default ts.config(
  { ignores: ['**/dist', 'node_modules', 'coverage', 'data', 'logs'] },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.ts'],
    extends: [...ts.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Leaves files with decorators alone, where an import that looks like a type is what Nest injects by.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off', // `async` also says: whatever goes wrong, it is a rejection
      '@typescript-eslint/no-extraneous-class': 'off', // Nest's modules
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }], // `messages.map(MessageDto.of)`
      eqeqeq: ['error', 'always', { null: 'ignore' }], // `== null` is the test for null or undefined
      'max-depth': ['error', 3],
      complexity: ['error', 10],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { local: { rules: { 'module-boundaries': moduleBoundaries } } },
    rules: {
      'local/module-boundaries': ['error', { root: join(import.meta.dirname, 'src'), mayImport: MAY_IMPORT }],
      'no-restricted-syntax': ['error', ...CLOCK, ...ENVIRONMENT, ...STRAY_SQL],
      'max-lines': ['error', { max: 250, skipBlankLines: true }],
    },
  },
  { files: ['src/common/clock.ts'], rules: { 'no-restricted-syntax': ['error', ...ENVIRONMENT, ...STRAY_SQL] } },
  { files: ['src/config/**'], rules: { 'no-restricted-syntax': ['error', ...CLOCK, ...STRAY_SQL] } },
  { files: ['src/persistence/**'], rules: { 'no-restricted-syntax': ['error', ...CLOCK, ...ENVIRONMENT] } },
  { files: ['src/**/*.spec.ts'], rules: { 'no-restricted-syntax': ['error', ...STRAY_SQL] } },
  {
    // Runs in browsers and React Native as well.
    files: ['clients/typescript/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true }],
      'no-restricted-globals': ['error', 'Buffer', 'process', 'global', 'setImmediate', 'EventSource', 'URL'],
      'no-restricted-imports': ['error', { patterns: [{ regex: '^(?!\\./|socket\\.io-client$)' }] }],
    },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.ts', 'bench/**/*.ts'],
    rules: {
      // expect.any() and friends are typed as any
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  { files: ['**/*.ts'], ...prettier },
);
