import { describe, expect, it } from 'vitest';
import { readEnv } from './env.js';

describe('REDIS_URL', () => {
  it.each([
    'redis://localhost',
    'redis://localhost:6379/0',
    'rediss://user:p%40ss@redis.bank.example:6380/3',
    'redis://[::1]:6379',
  ])('may be %s', (url) => {
    expect(readEnv({ REDIS_URL: url }).REDIS_URL).toBe(url);
  });

  it.each([
    'localhost:6379',
    'http://localhost:6379',
    'redis://',
    'redis://localhost:99999',
    'redis://localhost/cache',
    'redis://:secret%@localhost',
  ])('may not be %s, and the fault tells no password', (url) => {
    const read = (): unknown => readEnv({ REDIS_URL: url });
    expect(read).toThrow(/REDIS_URL must be a redis:\/\/ or rediss:\/\/ URL/);
    expect(read).not.toThrow(/secret/);
  });

  it('may be left out', () => {
    expect(readEnv({ REDIS_URL: '' }).REDIS_URL).toBeUndefined();
  });
});
