import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeUuid } from './uuid.js';

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
const made = (now: number, bytes: Uint8Array): string => makeUuid({ now: () => now, randomBytes: () => bytes });

it('makes UUIDs of version 7 that begin with the time', () => {
  fc.assert(
    fc.property(time, random, (now, bytes) => {
      const uuid = made(now, bytes);
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
    }),
  );
});

it('loses no more of the randomness than version and variant take', () => {
  const bit = (index: number): Uint8Array => new Uint8Array(10).fill(1 << (index % 8), index >> 3, (index >> 3) + 1);
  const all = Array.from({ length: 80 }, (_, index) => made(0, bit(index)));
  expect(new Set(all).size).toBe(74 + 1); // the bits that do not count all give the same
});
