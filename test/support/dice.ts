import { createHash } from 'node:crypto';

/** Random numbers that are the same for the same name: every decision of a run can be made again from its seed. */
export class Dice {
  private thrown = 0;

  constructor(private readonly name: string) {}

  /** At least 0, below 1. */
  throw(): number {
    const digest = createHash('sha256').update(`${this.name} ${this.thrown++}`).digest();
    return digest.readUInt32BE() / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.throw() < probability;
  }

  /** A whole number, both ends included; each order of magnitude as likely as the next. */
  magnitude(min: number, max: number): number {
    return Math.round(min * (max / min) ** this.throw());
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[Math.floor(this.throw() * items.length)] ?? items[0];
  }
}
