import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../config/index.js';

const FILE_NAME = 'jwt-secret';
/** RFC 7518 §3.2: a key for HS256 is at least as long as the hash. */
const SECRET_BYTES = 32;

/**
 * The key that signs our access tokens: `JWT_SECRET`, or one that this installation makes once and keeps in `DATA_DIR`,
 * so that logins outlive a restart. In production `Env` has already refused to start without `JWT_SECRET`.
 */
export function signingSecret(env: Pick<Env, 'JWT_SECRET' | 'DATA_DIR'>): string {
  return env.JWT_SECRET ?? keptSecret(env.DATA_DIR);
}

function keptSecret(directory: string): string {
  const path = join(directory, FILE_NAME);
  return readIfThere(path) ?? makeSecret(directory, path);
}

/** Written aside and linked into place: of two processes that start together one wins, and no reader sees half a file. */
function makeSecret(directory: string, path: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(aside, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600, flush: true });
  try {
    linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside);
  }
  return readFileSync(path, 'utf8');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
