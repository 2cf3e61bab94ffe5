import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { signingSecret } from './signing-secret.js';

let parent: string;
beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'teller-secret-'))));
afterEach(() => rmSync(parent, { recursive: true }));

it('makes a secret once, for its owner alone, and leaves nothing else behind', () => {
  const directory = join(parent, 'data');
  const secret = signingSecret({ DATA_DIR: directory });
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(signingSecret({ DATA_DIR: directory })).toBe(secret);
  expect(readdirSync(directory)).toEqual(['jwt-secret']);
  expect(statSync(join(directory, 'jwt-secret')).mode & 0o777).toBe(0o600);
});

it('makes another one for another installation', () => {
  expect(signingSecret({ DATA_DIR: join(parent, 'a') })).not.toBe(signingSecret({ DATA_DIR: join(parent, 'b') }));
});

it('takes the configured one and makes no file', () => {
  expect(signingSecret({ DATA_DIR: parent, JWT_SECRET: 'configured' })).toBe('configured');
  expect(readdirSync(parent)).toEqual([]);
});
