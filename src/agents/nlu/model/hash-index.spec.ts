import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HashIndex } from './hash-index.js';

const HASH_MAX = 2 ** 32 - 1;

describe('HashIndex', () => {
  it('numbers keys like a map does, in the order in which they come', () => {
    assert(
      property(array(integer({ min: 1, max: HASH_MAX }), { maxLength: 3_000 }), (hashes) => {
        const index = new HashIndex();
        const map = new Map<number, number>();
        for (const hash of hashes) {
          if (!map.has(hash)) map.set(hash, map.size);
          expect(index.add(hash)).toBe(map.get(hash));
        }
        expect([...index.hashes()]).toEqual([...map.keys()]);
        for (const [hash, number] of map) expect(index.find(hash)).toBe(number);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps apart keys that want the same place, and grows', () => {
    const hashes = Uint32Array.from({ length: 5_000 }, (_, at) => 1 + at * 65_536); // alike in their low bits
    const index = HashIndex.of(hashes);
    expect(index.size).toBe(5_000);
    hashes.forEach((hash, at) => expect(index.find(hash)).toBe(at));
    expect(index.find(2)).toBe(-1);
  });
});
