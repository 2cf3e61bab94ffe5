import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { RateLimitedError } from '../common/domain-error.js';
import { HASH_OF_NOTHING, PasswordHasher, RUNNING_MAX, WAITING_MAX } from './password-hasher.js';

describe('PasswordHasher', () => {
  it('knows a password by its hash, and no other', async () => {
    const passwords = new PasswordHasher();
    const hash = await passwords.hash('Pässword 1');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.matches('Pässword 1', hash)).toBe(true);
    expect(await passwords.matches('Pässword 2', hash)).toBe(false);
  });

  it('does the same work when there is no hash to compare with', async () => {
    const passwords = new PasswordHasher();
    expect(parseOptions(HASH_OF_NOTHING)).toEqual(parseOptions(await passwords.hash('any')));
    expect(await passwords.matches('any', null)).toBe(false);
  });

  it('turns away what it cannot get to in time, and goes on afterwards', async () => {
    const passwords = new PasswordHasher();
    const flood = Array.from({ length: RUNNING_MAX + WAITING_MAX + 7 }, () => passwords.matches('any', null));
    const results = await Promise.allSettled(flood);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toEqual(
      Array.from({ length: 7 }, () => expect.any(RateLimitedError) as unknown),
    );
    expect(await passwords.matches('any', null)).toBe(false);
  });
});
