import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mintSessionId, namedSessionId, parseSessionId } from './session-id.js';
import type { UserId } from '../auth/index.js';
import { InvalidSessionIdError } from './sessions.errors.js';

const DIGITS = /^[0-9a-f]{32}$/i;

describe('parseSessionId', () => {
  it('reads every spelling of a UUID as the one spelling', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        const digits = uuid.replaceAll('-', '');
        const spellings = [
          uuid,
          uuid.toUpperCase(),
          digits,
          digits.toUpperCase(),
          `sess_${digits}`,
          `sess_${digits.toUpperCase()}`,
        ];
        expect(new Set(spellings.map(parseSessionId))).toEqual(new Set([`sess_${digits}`]));
      }),
    );
  });

  it.each([
    null,
    undefined,
    '',
    ' ',
    'null',
    'undefined',
    'NaN',
    '[object Object]',
    0,
    {},
    [],
    'sess_',
    'SESS_0192f3a40000400080000000000000aa',
    'msg_0192f3a40000400080000000000000aa',
    'sess_0192f3a4-0000-4000-8000-0000000000aa',
    '{0192f3a4-0000-4000-8000-0000000000aa}',
    'sess_0192f3a40000400080000000000000ag',
    'sess_0192f3a40000400080000000000000aa\n',
  ])('refuses %j', (junk) => {
    expect(() => parseSessionId(junk)).toThrow(InvalidSessionIdError);
  });

  it('refuses any text that is not 32 hex digits', () => {
    const junk = fc
      .string({ unit: 'binary' })
      .filter((text) => !DIGITS.test(text.replace(/^sess_/, '').replaceAll('-', '')));
    fc.assert(
      fc.property(junk, (text) => {
        expect(() => parseSessionId(text)).toThrow(InvalidSessionIdError);
      }),
    );
  });
});

describe('mintSessionId', () => {
  it('mints UUIDv7s that grow', () => {
    const ids = Array.from({ length: 1_000 }, mintSessionId);
    expect(ids.every((id) => /^sess_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(id))).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(1_000);
  });
});

describe('namedSessionId', () => {
  const [anna, ben] = ['user_anna', 'user_ben'] as UserId[] as [UserId, UserId];

  it('is the same each time, and differs by customer and by name', () => {
    const id = namedSessionId(anna, 'key-1');
    expect(namedSessionId(anna, 'key-1')).toBe(id);
    expect(parseSessionId(id)).toBe(id);
    expect(id).toMatch(/^sess_[0-9a-f]{12}8[0-9a-f]{3}8[0-9a-f]{15}$/);
    expect(new Set([id, namedSessionId(ben, 'key-1'), namedSessionId(anna, 'key-2')]).size).toBe(3);
  });
});
