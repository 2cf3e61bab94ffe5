import { describe, expect, it } from 'vitest';
import { type InvalidEnvError, readEnv } from './env.js';

const faultsOf = (environment: Readonly<Record<string, string>>): readonly string[] => {
  try {
    readEnv(environment);
    return [];
  } catch (error) {
    return (error as InvalidEnvError).faults;
  }
};

describe('a part of a database address', () => {
  const PARTS = { DB_NAME: 'teller', DB_USER: 'teller', DB_PASSWORD: 'secret', DB_PORT: '5433', DB_SSL: 'true' };

  it.each(Object.entries(PARTS))('is refused without its host: %s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([`${name} needs DB_HOST beside it, or DATABASE_URL instead`]);
  });

  it('is named with all the others, and tells no value', () => {
    const faults = faultsOf(PARTS);
    expect(faults).toHaveLength(5);
    expect(faults.join()).not.toContain('secret');
  });

  it('is taken with its host, or where it says nothing new', () => {
    expect(faultsOf({ ...PARTS, DB_HOST: 'db.bank.example' })).toEqual([]);
    expect(faultsOf({ DB_NAME: '', DB_PORT: '5432', DB_SSL: 'false' })).toEqual([]);
    expect(faultsOf({ DATABASE_URL: 'postgres://db.bank.example/teller', DB_SSL: 'true' })).toEqual([]);
  });
});

describe('CORS_ORIGINS', () => {
  it('names whole origins: part of one with a star would mean any', () => {
    expect(faultsOf({ CORS_ORIGINS: 'https://*.bank.example' })).toHaveLength(1);
  });

  it.each([
    [undefined, []],
    ['https://bank.example', ['https://bank.example']],
    ['https://bank.example , http://localhost:5173', ['https://bank.example', 'http://localhost:5173']],
    ['https://bank.example, *', '*'],
  ])('%s means %j', (given, origins) => {
    expect(readEnv({ CORS_ORIGINS: given }).corsOrigins).toEqual(origins);
  });
});

describe('BANKING_PROVIDER', () => {
  const OUTSIDE = { BANKING_PROVIDER: 'open-bank-project' };
  const WHOLE = {
    ...OUTSIDE,
    OBP_BASE_URL: 'http://obp.bank.example:8080/api',
    OBP_BANK_ID: 'gh.29.uk',
    OBP_APP_ID: 'key',
    OBP_GATEWAY_SECRET: '0123456789abcdef0123456789abcdef',
  };

  it('asks for all that an outside core needs', () => {
    expect(faultsOf(OUTSIDE)).toEqual(
      ['OBP_BASE_URL', 'OBP_BANK_ID', 'OBP_APP_ID', 'OBP_GATEWAY_SECRET'].map(
        (name) => `${name} must be set with BANKING_PROVIDER=open-bank-project`,
      ),
    );
    expect(faultsOf(WHOLE)).toEqual([]);
  });

  it.each([
    ['OBP_GATEWAY_SECRET', 'too-short', 'is too short'],
    ['OBP_BASE_URL', 'obp.bank.example', 'must be a URL'],
  ])('refuses %s=%s, and tells no value', (name, value, fault) => {
    const [told, ...others] = faultsOf({ ...WHOLE, [name]: value });
    expect(told).toContain(`${name} ${fault}`);
    expect(others).toEqual([]);
    expect(told).not.toContain(value);
  });

  it('wants TLS in production', () => {
    const production = { NODE_ENV: 'production', JWT_SECRET: 'Zk3-9fPqLx_77vUe2RtYw8NmBcHs1DgJ' };
    expect(faultsOf({ ...production, ...WHOLE })).toEqual([expect.stringMatching(/^OBP_BASE_URL must be https/)]);
    expect(faultsOf({ ...production, ...WHOLE, OBP_BASE_URL: 'https://obp.bank.example' })).toEqual([]);
  });
});
