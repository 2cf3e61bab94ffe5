import { describe, expect, it } from 'vitest';
import { withStep } from './create-migration.js';

const EMPTY = `import type { MigrationInterface } from 'typeorm';

export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [];
`;

describe('withStep', () => {
  it('puts each step at the end of the list, with its import', () => {
    const one = withStep(EMPTY, '1-users', 'Users1');
    expect(withStep(one, '2-sessions', 'Sessions2')).toBe(`import type { MigrationInterface } from 'typeorm';
import { Users1 } from './1-users.js';
import { Sessions2 } from './2-sessions.js';

export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  Users1,
  Sessions2,
];
`);
  });

  it('refuses a list that it cannot read', () => {
    expect(() => withStep('export const MIGRATIONS = []', '1-users', 'Users1')).toThrow('MIGRATIONS');
  });
});
