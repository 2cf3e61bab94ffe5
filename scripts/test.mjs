#!/usr/bin/env node
/**
 * All suites, each with its totals, and those of all in the last line. In one run of vitest, so that no core waits for the
 * last file of a suite.
 *
 *   node scripts/test.mjs               units, what touches no table, types, and the database suites on the embedded engine
 *   node scripts/test.mjs --postgres    the database suites on PostgreSQL (TEST_DATABASE_URL, or postgres@127.0.0.1:5432)
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import pg from 'pg';

const USUAL_SERVER = 'postgres://postgres@127.0.0.1:5432/postgres';
const CONNECT_LIMIT_MS = 2_000;
const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules/.bin');
const CHECKED = join(ROOT, 'node_modules/.cache/teller/types.tsbuildinfo');
const work = mkdtempSync(join(tmpdir(), 'teller-results-'));

const onDatabase = (file) => /^test\/(contracts|e2e)\//.test(file);
const EMBEDDED = [
  { suite: 'unit + standalone', holds: (file) => !onDatabase(file) },
  { suite: 'contract + e2e on the embedded engine', holds: onDatabase },
];
const POSTGRES = [{ suite: 'contract + e2e on PostgreSQL', holds: () => true }];

const results = [];
try {
  if (process.argv.includes('--postgres')) results.push(...(await onPostgres()));
  else {
    const types = typeTests(); // beside the others
    results.push(...(await vitest(EMBEDDED, [], 'embedded')), await types);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

console.log('');
for (const { faults = [] } of results) for (const fault of faults) console.log(`✗ ${fault}`);
for (const { suite, passed, failed, note } of results) {
  console.log(`${failed > 0 ? 'FAILED' : 'passed'}  ${suite}: ${note ?? `${passed} passed, ${failed} failed`}`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;

async function onPostgres() {
  const fault = await connectFault(process.env.TEST_DATABASE_URL || USUAL_SERVER);
  if (fault === undefined) return vitest(POSTGRES, ['test/contracts/', 'test/e2e/'], 'postgres');
  return POSTGRES.map(({ suite }) => ({ suite, passed: 0, failed: 1, note: `no server reachable (${fault})` }));
}

async function connectFault(connectionString) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  try {
    await client.connect();
    await client.end();
    return undefined;
  } catch (error) {
    return error.message || error.code;
  }
}

/** @param folders  of the tests to run; none, all */
async function vitest(suites, folders, engine) {
  const report = join(work, 'report.json');
  const args = ['run', ...folders];
  args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
  const exitCode = await run('vitest', args, { TEST_ENGINE: engine });
  if (!existsSync(report)) return suites.map(({ suite }) => ({ suite, passed: 0, failed: 1, note: 'no report' }));
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const files = testResults.map((each) => ({ ...each, name: relative(ROOT, each.name) }));
  const found = suites.map(({ suite, holds }) => ({ suite, ...countIn(files.filter(({ name }) => holds(name))) }));
  // An error outside any test fails the run without a failed test.
  if (exitCode !== 0 && found.every(({ failed }) => failed === 0))
    found.push({ suite: 'outside any test', passed: 0, failed: 1 });
  return found;
}

function countIn(files) {
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const count = (status) => tests.filter((each) => each.status === status).length;
  const faults = files.flatMap(faultsIn); // a file that does not load has one, and no failed test
  return { passed: count('passed'), failed: Math.max(count('failed'), faults.length), faults };
}

/** Of one file: what failed, and the first line of why. */
function faultsIn({ name: where, status, message, assertionResults }) {
  const failed = assertionResults.filter((each) => each.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${where}: ${firstLine(message)}`] : [];
  return failed.map(({ fullName, failureMessages: [why] }) => `${where}: ${fullName}: ${firstLine(why)}`);
}

function firstLine(text = '') {
  return text.split('\n', 1)[0];
}

/** Each `@ts-expect-error` is a test: the compiler complains about one that has nothing to complain about. */
async function typeTests() {
  const suite = 'types';
  const folder = join(ROOT, 'test/types');
  const sources = readdirSync(folder).filter((name) => name.endsWith('.test-d.ts'));
  const count = sources
    .map((name) => readFileSync(join(folder, name), 'utf8').match(/^\s*\/\/ @ts-expect-error/gm)?.length ?? 0)
    .reduce((sum, each) => sum + each, 0);
  const exitCode = await run('tsc', [
    '-p',
    join(folder, 'tsconfig.json'),
    '--incremental',
    '--tsBuildInfoFile',
    CHECKED,
  ]);
  return exitCode === 0 ? { suite, passed: count, failed: 0 } : { suite, passed: 0, failed: 1 };
}

function run(command, args, environment = {}) {
  const child = spawn(join(BIN, command), args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}
