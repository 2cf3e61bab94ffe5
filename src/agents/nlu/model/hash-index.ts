/** No key is 0: it marks the free places. */
const FREE = 0;
const CAPACITY_MIN = 1024;

/**
 * Numbers the keys it is given 0, 1, 2 … Keys are 32-bit hashes: among 100,000 known grams one unknown gram in 40,000 is
 * taken for a known one, which costs less than keeping the grams as strings. Open addressing, at most half full.
 */
export class HashIndex {
  private keys: Uint32Array;
  private numbers: Int32Array;
  private mask: number;
  private count = 0;

  constructor(expected = 0) {
    let capacity = CAPACITY_MIN;
    while (capacity < expected * 2) capacity *= 2;
    this.keys = new Uint32Array(capacity);
    this.numbers = new Int32Array(capacity);
    this.mask = capacity - 1;
  }

  /** @param hashes  without doubles; each gets its place as its number. */
  static of(hashes: Uint32Array): HashIndex {
    const index = new HashIndex(hashes.length);
    for (const hash of hashes) index.add(hash);
    return index;
  }

  get size(): number {
    return this.count;
  }

  /** @returns -1 for a key that was not added. */
  find(hash: number): number {
    const at = this.placeOf(hash);
    return this.keys[at] === FREE ? -1 : this.numbers[at]!;
  }

  /** @returns its number, which is new when the key is. */
  add(hash: number): number {
    const at = this.placeOf(hash);
    if (this.keys[at] !== FREE) return this.numbers[at]!;
    this.keys[at] = hash;
    this.numbers[at] = this.count++;
    if (this.count * 2 > this.keys.length) this.grow();
    return this.count - 1;
  }

  /** Every key, at the place of its number. */
  hashes(): Uint32Array {
    const hashes = new Uint32Array(this.count);
    this.keys.forEach((hash, at) => {
      if (hash !== FREE) hashes[this.numbers[at]!] = hash;
    });
    return hashes;
  }

  private placeOf(hash: number): number {
    let at = hash & this.mask;
    while (this.keys[at] !== FREE && this.keys[at] !== hash) at = (at + 1) & this.mask;
    return at;
  }

  private grow(): void {
    const hashes = this.hashes();
    this.keys = new Uint32Array(this.keys.length * 2);
    this.numbers = new Int32Array(this.keys.length);
    this.mask = this.keys.length - 1;
    this.count = 0;
    for (const hash of hashes) this.add(hash);
  }
}
