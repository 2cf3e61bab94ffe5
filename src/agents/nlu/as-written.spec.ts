import { expect, it } from 'vitest';
import { asWritten } from './as-written.js';

it('shows digits where they were withheld, and leaves all other words', () => {
  expect(asWritten('block ••••1111, pin [secret], code [code]')).toBe(
    'block 0000 0000 0000 1111, pin 0000, code 000000',
  );
  expect(asWritten('what is on ••1234 [sic]')).toBe('what is on ••1234 [sic]');
});
