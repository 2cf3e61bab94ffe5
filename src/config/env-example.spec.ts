import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENV_NAMES, Env, readEnv } from './env.js';

const TEXT = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
const EXAMPLE = Object.fromEntries([...TEXT.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));

describe('.env.example', () => {
  it('names every setting, and none that does not exist', () => {
    expect(Object.keys(EXAMPLE).sort()).toEqual([...ENV_NAMES].sort());
  });

  it('holds the defaults', () => {
    expect(readEnv(EXAMPLE)).toEqual(Object.freeze(new Env()));
  });
});
